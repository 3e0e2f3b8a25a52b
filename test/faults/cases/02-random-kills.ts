import { chance, real, type FaultCase } from '../lab/lab.js';

const CHUNKS = 500;
const MOST_KILLS = 400;

/** Each trial delivers five hundred chunks to OpenSSH, killed at random moments until it is through. */
export const randomKills: FaultCase = {
  number: 2,
  title: 'random SIGKILL, 500 chunks a trial, OpenSSH',
  trials: { quick: 1, full: 5 },
  async run(lab, n) {
    const scores = { leads: CHUNKS * 20, chunkRows: 20, asOf: '2026-03-02' };
    const { trial, sftp, folder } = real(lab, n, { habit: n % 2 === 0 ? 'moves' : 'comes late', scores });
    const task = { data: trial.data.path, folder, scores, sftp, crash: null };
    let kills = 0;
    for (; kills < MOST_KILLS; kills++) {
      const ms = Math.floor(1_000 * chance(1_000 * n + kills));
      const { killed, code } = await lab.processes.run(task, ms);
      trial.observe(!killed && code === null);
      if (killed) continue;
      trial.expect(`it failed with ${code}`, code === null);
      break;
    }
    trial.expect('it was never killed', kills > 0);
    return trial.finish();
  },
};
