import { programmable, type FaultCase } from '../lab/lab.js';

const FAILURE = 4;

/** The first, some and the last WRITE of a file is refused, once. */
export const writeError: FaultCase = {
  number: 7,
  title: 'WRITE refused: first, nth, last',
  trials: { quick: 3, full: 24 },
  async run(lab, n) {
    const { trial, transport, folder } = programmable(lab, n);
    let refused = 0;
    const files = 1 + Math.floor(n / 3);
    lab.server.before = ({ operation, offset, data, path }) => {
      if (operation !== 'WRITE' || data === null || refused >= files || path.includes('manifest'))
        return 'do';
      const middle = offset > 0 && data.length > 30_000;
      const hit = [offset === 0, middle, offset > 0 && !middle][n % 3];
      if (!hit) return 'do';
      refused++;
      return FAILURE;
    };
    const code = await trial.deliver(transport, folder);
    trial.expect('no write was refused', refused > 0);
    if (code !== null) {
      trial.expect(`a refused write gave ${code}`, code === 'SFTP_REFUSED');
      trial.expect('it could not be resumed', (await trial.deliver(transport, folder)) === null);
    }
    return trial.finish();
  },
};
