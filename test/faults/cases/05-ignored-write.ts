import { programmable, type FaultCase } from '../lab/lab.js';

/** The server answers everything but one WRITE; or it logs us in and never opens SFTP. */
export const ignoredWrite: FaultCase = {
  number: 5,
  title: 'server ignores one WRITE',
  trials: { quick: 3, full: 20 },
  async run(lab, n) {
    const { trial, transport, folder } = programmable(lab, n);
    let writes = 0;
    lab.server.before = ({ operation }) => (operation === 'WRITE' && writes++ === n % 10 ? 'ignore' : 'do');
    const code = await trial.deliver(transport, folder);
    trial.expect('no write was ignored', writes > n % 10);
    trial.expect(`it did not go on by itself, but failed with ${code}`, code === null);
    return trial.finish();
  },
};
