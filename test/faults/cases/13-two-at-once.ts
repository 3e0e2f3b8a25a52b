import { chance, real, type FaultCase } from '../lab/lab.js';

/** Two processes deliver at once, one is killed and leaves its lock, and two more come at once. */
export const twoAtOnce: FaultCase = {
  number: 13,
  title: 'two uploads at once, and a stale lock',
  trials: { quick: 2, full: 20 },
  async run(lab, n) {
    const scores = { leads: 6_000, chunkRows: 300, asOf: '2026-03-02' };
    const { trial, sftp, folder } = real(lab, n, { scores });
    const task = { data: trial.data.path, folder, scores, sftp, crash: null };
    const crash = { point: 'rename recorded', time: 2 + (n % 5) } as const;
    const first = await lab.processes.run({ ...task, crash });
    trial.expect('the first process was not killed', first.killed);
    const both = await Promise.all([
      lab.processes.run(task),
      lab.processes.run(task, Math.floor(200 * chance(n)) + (n % 2 === 0 ? 10_000 : 0)),
    ]);
    for (const { killed, code } of both)
      trial.expect(`one of two gave ${code}`, killed || code === null || code === 'DELIVERY_RUNNING');
    trial.observe(both.some(({ killed, code }) => !killed && code === null));
    const last = await lab.processes.run(task);
    trial.expect(`the last gave ${last.code}`, last.code === null);
    trial.observe(last.code === null);
    return trial.finish();
  },
};
