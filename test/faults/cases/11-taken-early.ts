import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { programmable, type FaultCase } from '../lab/lab.js';

/** Slate takes a file before we know that it has its name; or somebody clears temporary files away before their rename. */
export const takenEarly: FaultCase = {
  number: 11,
  title: 'consumer takes the file before `done`, or purges it',
  trials: { quick: 3, full: 24 },
  async run(lab, n) {
    const purges = n % 3 === 2;
    const { trial, transport, folder } = programmable(lab, n, { habit: n % 2 === 0 ? 'moves' : 'deletes' });
    let hits = 0;
    lab.server.before = ({ operation, path }) => {
      if (purges && operation === 'RENAME' && hits <= n % 4) {
        hits++;
        rmSync(join(trial.root, path), { force: true });
      }
      return 'do';
    };
    lab.server.after = ({ operation }) => {
      if (purges || operation !== 'RENAME') return 'send';
      trial.consumer.look(true);
      // Every other time the answer is lost on top of it.
      return hits++ % 2 === n % 2 && hits < 4 ? 'hang up' : 'send';
    };
    let code = await trial.deliver(transport, folder);
    trial.expect('nothing was taken early', hits > 0);
    if (code !== null) code = await trial.deliver(transport, folder);
    trial.expect(`it could not be resumed: ${code}`, code === null);
    return trial.finish();
  },
};
