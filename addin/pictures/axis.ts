/** Where a value stands along an axis, in pixels. */
export type Axis = (value: number) => number;

/** Straight from `low` at pixel `from` to `high` at pixel `to`; in the middle where both values are the same. */
export function axis(low: number, high: number, from: number, to: number): Axis {
  return (value) => (high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from));
}

/** From which part of a power of ten on the next round step lies nearer: the geometric middles, as d3 has them. */
const STEPS = [
  [Math.sqrt(50), 10],
  [Math.sqrt(10), 5],
  [Math.sqrt(2), 2],
  [0, 1],
] as const;

/** A few round numbers from `low` to `high`, rising, both inside. @param about how many are wanted */
export function roundTicks(low: number, high: number, about: number): number[] {
  const raw = (high - low) / about;
  if (!(raw > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * (STEPS.find(([from]) => raw / power >= from)?.[1] ?? 10);
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++)
    ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

/** A name below an axis. */
export interface AxisLabel {
  readonly text: string;
  /** In pixels. */
  readonly at: number;
  /** Which part of the text stands there. */
  readonly anchor: 'middle' | 'end';
}

/** Pixels of a figure in the pictures' letters, on the generous side. */
const LETTER = 6.4;
const GAP = 5;

/** Leaves out labels that would stand on another one. @param labels from left to right; the last is always kept */
export function apart(labels: readonly AxisLabel[]): boolean[] {
  const ends = labels.map(({ text, at, anchor }) => {
    const width = text.length * LETTER;
    const left = anchor === 'end' ? at - width : at - width / 2;
    return { left, right: left + width };
  });
  const last = ends.length - 1;
  let taken = -Infinity;
  return ends.map(({ left, right }, i) => {
    if (i !== last && (left - taken < GAP || ends[last].left - right < GAP)) return false;
    taken = right;
    return true;
  });
}
