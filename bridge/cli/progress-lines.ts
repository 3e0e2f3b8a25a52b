import { inDigits } from '../../scoring/count-words.js';
import type { OnProgress, Progress } from '../progress.js';
import type { Output } from './world.js';

/** Progress on standard error: one line that is rewritten on a terminal, elsewhere one line a stage. */
export function progressLines(output: Output): { readonly onProgress: OnProgress; clear(): void } {
  let shown = '';
  let stage = '';
  return {
    onProgress(progress) {
      const waits = waitingWords(progress);
      if (!output.isTTY) {
        const words = waits ?? `${progress.stage} …`;
        if (words !== stage) output.write(`${words}\n`);
        stage = words;
        return;
      }
      const line = waits ?? `${progress.stage} … ${shareWords(progress)}`;
      if (line === shown) return;
      output.write(`\r\u001b[K${line}`);
      shown = line;
    },
    clear() {
      if (shown !== '') output.write('\r\u001b[K');
      shown = '';
    },
  };
}

function shareWords({ done, total, unit, chunks, bytes }: Progress): string {
  if (bytes !== undefined) return `${inDigits(done)} leads · ${megabytes(bytes)} MB`;
  if (total === null) return `${inDigits(done)} ${unit}`;
  const share = `${total === 0 ? 100 : Math.floor((100 * done) / total)} %`;
  if (chunks === undefined) return share;
  const delivered = chunks.filter(({ state }) => state === 'delivered').length;
  return `${share} · ${megabytes(done)} of ${megabytes(total)} MB · ${delivered} of ${chunks.length} files`;
}

function waitingWords({ waiting }: Progress): string | null {
  return waiting === undefined
    ? null
    : `${waiting.because.sentence} Trying again in ${waiting.seconds} s; nothing is sent twice.`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
