import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chance, programmable, type FaultCase } from '../lab/lab.js';

const FAILURE = 4;

/** The programmable server offers no extension at all: no fsync, no statvfs, no limits, no posix-rename. */
export const bareServer: FaultCase = {
  number: 15,
  title: 'no extensions; final name exists; chunk always fails above N kB',
  trials: { quick: 3, full: 30 },
  run: (lab, n) => [nothingMore, nameExists, failsAbove][n % 3](lab, n),
};

const nothingMore: FaultCase['run'] = async (lab, n) => {
  const { trial, transport, folder } = programmable(lab, n);
  trial.expect('it failed', (await trial.deliver(transport, folder)) === null);
  return trial.finish();
};

/** A ledger that was lost finds its own files on the server, under their final names. */
const nameExists: FaultCase['run'] = async (lab, n) => {
  const { trial, transport, folder } = programmable(lab, n, { habit: 'comes late' });
  trial.expect('it failed', (await trial.deliver(transport, folder)) === null);
  rmSync(trial.data.file('ledger.jsonl'));
  for (const name of readdirSync(trial.incoming)) {
    const path = join(trial.incoming, name);
    if (!name.startsWith('lead_scores_') || chance(10 * n + name.length) < 0.5) continue;
    // Both names are there.
    copyFileSync(path, `${path}.part`);
  }
  const again = await trial.deliver(transport, folder);
  trial.expect(`it failed with ${again}`, again === null);
  const parts = readdirSync(trial.incoming).filter((name) => name.endsWith('.part'));
  trial.expect('temporary files are left', parts.length === 0);
  return trial.finish();
};

const failsAbove: FaultCase['run'] = async (lab, n) => {
  const { trial, transport, folder } = programmable(lab, n);
  const limit = 17_000 + Math.floor(60_000 * chance(n));
  lab.server.before = ({ operation, offset, data }) => {
    if (operation !== 'WRITE' || offset + (data?.length ?? 0) <= limit) return 'do';
    return n % 2 === 0 ? FAILURE : 'hang up';
  };
  const code = await trial.deliver(transport, folder);
  trial.expect(`it failed with ${code}`, code === null);
  return trial.finish();
};
