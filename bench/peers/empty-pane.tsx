import { createRoot } from 'react-dom/client';
import { Button, FluentProvider, webLightTheme } from '@fluentui/react-components';

// The least that a Fluent pane can be: office.js has found its host, and there is one button.
void Office.onReady().then(() => {
  createRoot(document.getElementById('pane') as HTMLElement).render(
    <FluentProvider theme={webLightTheme}>
      <Button>Pull leads</Button>
    </FluentProvider>,
  );
});
