/// <reference types="office-js" />
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM, VirtualConsole } from 'jsdom';

/** What the native bridge of office.js exchanges with its host. */
interface NativeBridge {
  sendMessageToHost(message: string): void;
  onMessageFromHost?(message: string): void;
}

export interface OfficeClient {
  /** `Excel.run`, `Excel.createWorkbook`, … */
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  /** Hands the client a message of its host: an answer, or an event. */
  receive(message: string): void;
  close(): void;
}

/**
 * Microsoft's unmodified office.js in a private window outside any browser. What it returns belongs to that window's realm.
 * @param folder the `dist` folder of the package @microsoft/office-js
 * @param send takes the client's messages to Excel; `answerMessage` answers them
 */
export function officeClient(folder: string, send: (message: string) => void): OfficeClient {
  const { window } = new JSDOM('<script src="https://localhost/office-js/office.js"></script>', {
    url: 'https://localhost/',
    runScripts: 'outside-only',
    virtualConsole: new VirtualConsole(),
  });
  let isOpen = true;
  const bridge: NativeBridge = { sendMessageToHost: send };
  window['_richApiNativeBridge'] = bridge;
  for (const file of ['office.js', 'excel-web-16.00.js']) window.eval(source(join(folder, file)));
  return {
    Excel: window['Excel'] as typeof Excel,
    Office: window['Office'] as typeof Office,
    OfficeExtension: window['OfficeExtension'] as typeof OfficeExtension,
    receive: (message) => {
      if (isOpen) bridge.onMessageFromHost?.(message);
    },
    close: () => {
      isOpen = false;
      window.close();
    },
  };
}

const sources = new Map<string, string>();

/** Read once, however many windows are opened. */
function source(file: string): string {
  const text = sources.get(file) ?? readFileSync(file, 'utf8');
  sources.set(file, text);
  return text;
}
