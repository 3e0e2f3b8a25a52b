import { plainTable } from './plain-table.js';

/** Our time against a named peer's, in the same run. */
export interface Measurement {
  readonly what: string;
  /** Seconds, the best of the repetitions. */
  readonly ours: number;
  readonly peer: string;
  readonly theirs: number;
  /** What else was compared: "log loss 0.382693530 both". */
  readonly agreement: string;
  readonly wanted: string;
  readonly met: boolean;
}

/** @returns seconds of the fastest run, and what the last one returned */
export function fastest<T>(repetitions: number, run: () => T): { seconds: number; result: T } {
  let seconds = Infinity;
  let result: T | undefined;
  for (let r = 0; r < repetitions; r++) {
    const begin = performance.now();
    result = run();
    seconds = Math.min(seconds, (performance.now() - begin) / 1000);
  }
  return { seconds, result: result as T };
}

/** One line a measurement under a line of headings. */
export function measurementTable(measurements: readonly Measurement[]): string {
  const cells = measurements.map((m) => [
    m.what,
    `${m.ours.toFixed(2)} s`,
    m.peer,
    `${m.theirs.toFixed(2)} s`,
    m.ours <= m.theirs
      ? `${(m.theirs / m.ours).toFixed(1)} × faster`
      : `${(m.ours / m.theirs).toFixed(2)} × its time`,
    m.agreement,
    m.wanted,
    m.met ? 'met' : 'MISSED',
  ]);
  return plainTable([['what', 'ours', 'peer', 'theirs', 'ratio', 'agreement', 'wanted', ''], ...cells]);
}
