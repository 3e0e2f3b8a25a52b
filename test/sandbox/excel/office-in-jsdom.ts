import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { JSDOM, VirtualConsole } from 'jsdom';
import { RichApiServer } from '../../../sandbox/excel/rich-api/rich-api-server.js';
import { Workbook } from '../../../sandbox/excel/workbook/workbook.js';

const clientFolder = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');
const read = (file: string) => readFileSync(join(clientFolder, file), 'utf8');
const officeSource = read('office.js');
const excelSource = read('excel-web-16.00.js');

/** What the native bridge of office.js exchanges with its host. */
interface NativeBridge {
  sendMessageToHost(message: string): void;
  onMessageFromHost?(message: string): void;
}

export interface ExcelForTests {
  /** Microsoft's own client: `Excel.run`, `Excel.createWorkbook`, … */
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly workbook: Workbook;
  readonly server: RichApiServer;
  close(): void;
}

/** Long enough for every event under way to be told. */
export const eventsArrive = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

/**
 * Microsoft's unmodified office.js in a private window, talking to an in-memory workbook. What it returns belongs to
 * that window's realm: compare with `toEqual`, not `toStrictEqual`. Assert `server.unimplemented` to be empty at the end
 * of a test, because errors inside clean-up code are swallowed.
 * @param declaredSet the ExcelApi requirement set the host declares
 */
export function createExcel(declaredSet?: string): ExcelForTests {
  const workbook = new Workbook();
  const server = new RichApiServer(workbook, declaredSet);
  const { window } = new JSDOM('<script src="https://localhost/office-js/office.js"></script>', {
    url: 'https://localhost/',
    runScripts: 'outside-only',
    virtualConsole: new VirtualConsole(),
  });
  let isOpen = true;
  const toClient = (message: object) => {
    if (isOpen) bridge.onMessageFromHost?.(JSON.stringify(message));
  };
  const bridge: NativeBridge = {
    sendMessageToHost(text) {
      const { id, type, message } = JSON.parse(text) as {
        id: number;
        type: number;
        message: { body: unknown };
      };
      if (type !== 1) return;
      const request = typeof message.body === 'string' ? message.body : JSON.stringify(message.body);
      const body: unknown = JSON.parse(server.answer(request));
      queueMicrotask(() => {
        toClient({ id, type: 2, flags: 0, message: { statusCode: 200, headers: {}, body } });
      });
    },
  };
  window['_richApiNativeBridge'] = bridge;
  server.onEvent = (entry) => toClient({ type: 3, message: { entries: [entry] } });
  window.eval(officeSource);
  window.eval(excelSource);
  return {
    Excel: window['Excel'] as typeof Excel,
    Office: window['Office'] as typeof Office,
    OfficeExtension: window['OfficeExtension'] as typeof OfficeExtension,
    workbook,
    server,
    close: () => {
      isOpen = false;
      window.close();
    },
  };
}
