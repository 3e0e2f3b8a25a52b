import { programmable, type FaultCase } from '../lab/lab.js';

/** The server renames, and its answer never arrives: the connection breaks, or the answer is simply missing. */
export const lostReply: FaultCase = {
  number: 10,
  title: 'rename done, answer lost',
  trials: { quick: 3, full: 24 },
  async run(lab, n) {
    const { trial, transport, folder } = programmable(lab, n);
    let lost = 0;
    lab.server.after = ({ operation }) => {
      if (operation !== 'RENAME' || lost > n % 4) return 'send';
      lost++;
      return n % 2 === 0 ? 'hang up' : 'mute';
    };
    const code = await trial.deliver(transport, folder);
    trial.expect('no answer was lost', lost > 0);
    trial.expect(`it did not go on by itself, but failed with ${code}`, code === null);
    return trial.finish();
  },
};
