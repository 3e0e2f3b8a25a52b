import { readFileSync, truncateSync, writeSync, openSync, closeSync } from 'node:fs';
import { Ledger } from '../../../bridge/delivery/ledger.js';
import type { LedgerFact } from '../../../bridge/delivery/ledger-entry.js';
import { chance, programmable, type FaultCase } from '../lab/lab.js';

/** Points after which nothing has been done that depends on the last line. */
const TEARABLE = ['planned', 'rename recorded', 'done recorded'] as const;

/** Our own disk: the last line of the ledger is torn by a power cut, or does not fit on a full disk. */
export const tornLedger: FaultCase = {
  number: 14,
  title: 'torn ledger tail; local disk full',
  trials: { quick: 6, full: 24 },
  async run(lab, n) {
    const { trial, sftp, transport, folder } = programmable(lab, n);
    const path = trial.data.file('ledger.jsonl');
    if (n % 2 === 0) {
      const point = TEARABLE[(n / 2) % TEARABLE.length];
      const task = { data: trial.data.path, folder, scores: trial.scores, sftp };
      const crash = { point, time: point === 'planned' ? 1 : 1 + (n % 3) };
      const first = await lab.processes.run({ ...task, crash });
      trial.expect(`it was not killed at "${point}"`, first.killed);
      const text = readFileSync(path, 'utf8');
      const line = text.lastIndexOf('\n', text.length - 2) + 1;
      truncateSync(path, line + Math.floor(chance(n) * (text.length - line)));
    } else {
      const room = Math.floor(n / 2) % 7;
      const code = await trial.deliver(transport, folder, (...all) => new FullDisk(room, path, ...all));
      trial.expect(`a full disk gave ${code}`, code === 'ENOSPC');
    }
    trial.observe(false);
    const code = await trial.deliver(transport, folder);
    trial.expect(`it could not be resumed: ${code}`, code === null);
    return trial.finish();
  },
};

/** A ledger on a disk that has room for so many lines, and a part of the next. */
class FullDisk extends Ledger {
  constructor(
    private room: number,
    private readonly file: string,
    path: string,
    now: () => string,
  ) {
    super(path, now);
  }

  override append(fact: LedgerFact): void {
    if (this.room-- > 0) return super.append(fact);
    const disk = openSync(this.file, 'a', 0o600);
    writeSync(disk, JSON.stringify({ fact }).slice(0, 40));
    closeSync(disk);
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  }
}
