import { dirname, join } from 'node:path';
import { officeClient } from '../../../sandbox/office-client.js';
import type { OfficeClient } from '../../../sandbox/office-client.js';
import { answerMessage, eventMessage } from '../../../sandbox/office-message.js';
import { RichApiServer } from '../../../sandbox/excel/rich-api/rich-api-server.js';
import { Workbook } from '../../../sandbox/excel/workbook/workbook.js';

const clientFolder = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');

export interface ExcelForTests extends Pick<OfficeClient, 'Excel' | 'Office' | 'OfficeExtension' | 'close'> {
  readonly workbook: Workbook;
  readonly server: RichApiServer;
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
  const client = officeClient(clientFolder, (message) => {
    const answer = answerMessage(message, (request) => server.answer(request));
    if (answer !== undefined) queueMicrotask(() => client.receive(answer));
  });
  server.onEvent = (entry) => client.receive(eventMessage(entry));
  const { Excel, Office, OfficeExtension, close } = client;
  return { Excel, Office, OfficeExtension, workbook, server, close };
}
