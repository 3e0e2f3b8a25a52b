import { parentPort } from 'node:worker_threads';
import { RichApiServer } from '../sandbox/excel/rich-api/rich-api-server.js';
import type { Batch } from '../sandbox/excel/rich-api/wire.js';
import { answerMessage } from '../sandbox/office-message.js';
import { Workbook } from '../sandbox/excel/workbook/workbook.js';

/** The message that answers a batch, and what the batch was. */
export interface HostAnswer {
  readonly answer: string;
  /** Whether the batch changed anything, and so counts as a write. */
  readonly isWrite: boolean;
  /** Bytes of the batch as JSON. */
  readonly bytes: number;
}

/** Members that only look, or keep and release what was looked at. */
const LOOKS = /^(?:_|Get)/;
const SET_PROPERTY = 4;
const METHOD = 3;

// Excel runs in a program of its own: its work must not count as the pane's.
const server = new RichApiServer(new Workbook());
parentPort?.on('message', (message: string) => {
  let isWrite = false;
  let bytes = 0;
  const answer = answerMessage(message, (request) => {
    const { Actions } = JSON.parse(request) as Batch;
    isWrite = Actions.some(
      ({ ActionType, Name }) => ActionType === SET_PROPERTY || (ActionType === METHOD && !LOOKS.test(Name)),
    );
    bytes = Buffer.byteLength(request);
    return server.answer(request);
  });
  if (answer !== undefined) parentPort?.postMessage({ answer, isWrite, bytes } satisfies HostAnswer);
});
