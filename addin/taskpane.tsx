import { createRoot } from 'react-dom/client';
import { FluentProvider } from '@fluentui/react-components';
import { z } from 'zod';
import { App } from './app.js';
import { bridgeClient } from './bridge-client/bridge-client.js';
import { takePairingCode } from './bridge-client/pairing-code.js';
import { tokenStore } from './bridge-client/token.js';
import { excelSheet } from './excel/excel-sheet.js';
import { officeHost } from './excel/office-host.js';
import { darkTheme, isDark, lightTheme } from './host-theme.js';
import { takeLocale } from './locale.js';
import { OutsideExcel } from './screens/outside-excel.js';
import { actionsOf } from './state/actions.js';
import { draftStore } from './state/draft-store.js';
import { openPane } from './state/open-pane.js';
import type { Pane } from './state/pane.js';
import { createStore } from './state/store.js';

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The pane's composition root: the bridge over HTTP, the workbook through Office.js, the state between them. */
async function start(container: HTMLElement): Promise<void> {
  // The pane's content security policy forbids code made at run time, with which zod would be faster.
  z.config({ jitless: true });
  const code = takePairingCode(location);
  const root = createRoot(container);
  const { inExcel, background, contentLanguage } = await officeHost();
  takeLocale(contentLanguage);
  const preference = matchMedia('(prefers-color-scheme: dark)');
  const show = (view: React.ReactNode) => {
    const dark = isDark(background) ?? preference.matches;
    // Scroll bars are the browser's own.
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    root.render(<FluentProvider theme={dark ? darkTheme : lightTheme}>{view}</FluentProvider>);
  };
  if (!inExcel) return show(<OutsideExcel />);

  const token = tokenStore(localStorage);
  const pane: Pane = {
    bridge: bridgeClient({ fetch: (path, init) => fetch(path, init), token, wait }),
    resting: null,
    sheet: excelSheet(Excel),
    store: createStore(),
    drafts: draftStore(localStorage),
    wait,
    today: () => Math.floor((Date.now() - new Date().getTimezoneOffset() * 60_000) / 86_400_000),
    stop: null,
    answer: null,
  };
  const view = <App store={pane.store} actions={actionsOf(pane)} />;
  show(view);
  preference.addEventListener('change', () => show(view));
  await openPane(pane, code);
}

void start(document.getElementById('pane') as HTMLElement);
