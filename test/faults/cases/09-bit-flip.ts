import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { chance, programmable, type FaultCase } from '../lab/lab.js';

/** A bit of a temporary file turns over on the server's disk before it is read back. */
export const bitFlip: FaultCase = {
  number: 9,
  title: 'bit flip at rest',
  trials: { quick: 3, full: 24 },
  async run(lab, n) {
    const { trial, transport, folder } = programmable(lab, n);
    let flipped = 0;
    lab.server.before = ({ operation, path }) => {
      // Of an open file the size is asked only to read it back, and before the first read.
      if (operation === 'FSTAT' && path.endsWith('.part') && flipped <= n % 3)
        flipped += flip(join(trial.root, path), chance(10 * n + flipped));
      return 'do';
    };
    let code = await trial.deliver(transport, folder);
    trial.expect('nothing was flipped', flipped > 0);
    if (code !== null) code = await trial.deliver(transport, folder);
    trial.expect(`it could not be resumed: ${code}`, code === null);
    return trial.finish();
  },
};

/** @returns bits flipped: none where the file is not there */
function flip(path: string, place: number): number {
  let file: number;
  try {
    file = openSync(path, 'r+');
  } catch {
    return 0;
  }
  try {
    const at = Math.floor(place * fstatSync(file).size);
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at);
    byte[0] ^= 1;
    writeSync(file, byte, 0, 1, at);
    return 1;
  } finally {
    closeSync(file);
  }
}
