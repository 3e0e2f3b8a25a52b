import { plainTable } from '../bridge/plain-table.js';

/** Our time, or our memory, against a named peer's, in the same run. */
export interface Measurement {
  readonly what: string;
  /** Seconds where absent. */
  readonly unit?: 'MB';
  /** The best time of the repetitions, or the most memory. */
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
    amount(m.ours, m.unit),
    m.peer,
    amount(m.theirs, m.unit),
    ratio(m),
    m.agreement,
    m.wanted,
    m.met ? 'met' : 'MISSED',
  ]);
  return plainTable([['what', 'ours', 'peer', 'theirs', 'ratio', 'agreement', 'wanted', ''], ...cells]).join(
    '\n',
  );
}

function amount(value: number, unit: Measurement['unit']): string {
  return unit === 'MB' ? `${Math.round(value)} MB` : `${value.toFixed(2)} s`;
}

function ratio({ ours, theirs, unit }: Measurement): string {
  if (ours <= theirs) return `${(theirs / ours).toFixed(1)} × ${unit === 'MB' ? 'less' : 'faster'}`;
  return `${(ours / theirs).toFixed(2)} × its ${unit === 'MB' ? 'memory' : 'time'}`;
}
