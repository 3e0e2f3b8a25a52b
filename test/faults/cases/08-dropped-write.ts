import { chance, programmable, type FaultCase } from '../lab/lab.js';

/** The server says OK to a write and forgets it. */
export const droppedWrite: FaultCase = {
  number: 8,
  title: 'server says OK, but drops a write',
  trials: { quick: 3, full: 24 },
  async run(lab, n) {
    const { trial, transport, folder } = programmable(lab, n);
    let writes = 0;
    let dropped = 0;
    const most = 1 + (n % 4);
    lab.server.before = ({ operation }) => {
      if (operation !== 'WRITE' || dropped >= most || chance(100 * n + writes++) > 0.3) return 'do';
      dropped++;
      return 'lie';
    };
    let code = await trial.deliver(transport, folder);
    trial.expect('no write was dropped', dropped > 0);
    if (code !== null) code = await trial.deliver(transport, folder);
    trial.expect(`it could not be resumed: ${code}`, code === null);
    return trial.finish();
  },
};
