import { programmable, type FaultCase } from '../lab/lab.js';

const FAILURE = 4;

/** The server's disk is full in the middle of a file; after a while, or after a first delivery has given up, it is not. */
export const diskFull: FaultCase = {
  number: 6,
  title: "the server's disk is full in the middle of a file",
  trials: { quick: 3, full: 20 },
  async run(lab, n) {
    const { trial, transport, folder } = programmable(lab, n);
    const room = 40_000 + 7_000 * n;
    const passes = n % 2 === 0;
    let refused = 0;
    const written = new Map<string, number>();
    lab.server.before = ({ operation, path, offset, data }) => {
      if (operation !== 'WRITE' || data === null) return 'do';
      written.set(path, Math.max(written.get(path) ?? 0, offset + data.length));
      const used = [...written.values()].reduce((sum, bytes) => sum + bytes, 0);
      if (used <= room || (passes && refused >= 20)) return 'do';
      refused++;
      return FAILURE;
    };
    const code = await trial.deliver(transport, folder);
    trial.expect('the disk was never full', refused > 0);
    if (passes) trial.expect(`it did not go on by itself, but failed with ${code}`, code === null);
    else {
      trial.expect(`a full disk gave ${code}`, code === 'SFTP_REFUSED');
      lab.server.before = () => 'do';
      trial.expect('it could not be resumed', (await trial.deliver(transport, folder)) === null);
    }
    return trial.finish();
  },
};
