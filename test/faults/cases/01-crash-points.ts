import { HABITS } from '../lab/consumer.js';
import { CRASH_POINTS } from '../lab/crash-points.js';
import { programmable, real, type FaultCase } from '../lab/lab.js';
import { SCORES } from '../lab/trial.js';

const ANOTHER_DAY = '2026-03-05';
const PLACES = CRASH_POINTS.length * HABITS.length;

/** Killed once at each point, for each habit of the consumer, and finished by another process on another day. */
export const crashPoints: FaultCase = {
  number: 1,
  title: 'SIGKILL at ten points, three consumers',
  trials: { quick: PLACES, full: 5 * PLACES },
  async run(lab, n) {
    const point = CRASH_POINTS[n % CRASH_POINTS.length];
    const habit = HABITS[Math.floor(n / CRASH_POINTS.length) % HABITS.length];
    const round = Math.floor(n / PLACES);
    // To OpenSSH a block is 255 kB: a write has a middle only where a chunk has more than one.
    const scores =
      point === 'in the middle of a write' ? { ...SCORES, leads: 6_000, chunkRows: 3_000 } : SCORES;
    const { trial, sftp, folder } = (round % 2 === 0 ? real : programmable)(lab, n, { habit, scores });
    const once = point === 'connected' || point.includes('planned') || point.includes('manifest');
    const task = { data: trial.data.path, folder, scores: trial.scores, sftp };
    const first = await lab.processes.run({
      ...task,
      crash: { point, time: once ? 1 : 1 + (round % 2) },
    });
    trial.expect(`it was not killed at "${point}"`, first.killed);
    trial.observe(false);
    const second = await lab.processes.run({ ...task, today: ANOTHER_DAY, crash: null });
    trial.expect(`the second process failed with ${second.code}`, second.code === null);
    trial.observe(second.code === null);
    trial.expectReceipts();
    return trial.finish();
  },
};
