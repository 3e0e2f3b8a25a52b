/** Where a value stands along an axis, in pixels. */
export type Axis = (value: number) => number;

/** Straight from `low` at pixel `from` to `high` at pixel `to`; in the middle where both values are the same. */
export function axis(low: number, high: number, from: number, to: number): Axis {
  return (value) => (high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from));
}

/** A few round numbers from `low` to `high`, rising, both inside. @param about how many are wanted */
export function roundTicks(low: number, high: number, about: number): number[] {
  const raw = (high - low) / about;
  if (!(raw > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= raw) ?? 10);
  const ticks: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++)
    ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

/** Leaves out labels that would stand on the one before. @param positions rising, in pixels; the last is always kept */
export function apart(positions: readonly number[], gap: number): boolean[] {
  const kept = positions.map(() => false);
  let last = -Infinity;
  const end = positions.length - 1;
  positions.forEach((at, i) => {
    if (i !== end && (at - last < gap || positions[end] - at < gap)) return;
    kept[i] = true;
    last = at;
  });
  return kept;
}
