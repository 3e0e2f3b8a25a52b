import type { OnProgress } from '../progress.js';
import type { Output } from './world.js';

/** Progress on standard error: one line that is rewritten on a terminal, elsewhere one line a stage. */
export function progressLines(output: Output): { readonly onProgress: OnProgress; clear(): void } {
  let shown = '';
  let stage = '';
  return {
    onProgress(progress) {
      if (!output.isTTY) {
        if (progress.stage !== stage) output.write(`${progress.stage} …\n`);
        stage = progress.stage;
        return;
      }
      const { done, total, unit } = progress;
      const share =
        total === null ? `${done} ${unit}` : `${total === 0 ? 100 : Math.floor((100 * done) / total)} %`;
      const line = `${progress.stage} … ${share}`;
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
