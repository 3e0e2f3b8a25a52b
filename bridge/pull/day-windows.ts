import type { Day } from '../../scoring/units.js';

/** Days from `from` to the day before `to`. */
export interface DayWindow {
  readonly from: Day;
  readonly to: Day;
}

/** The days from `from` to the day before `to`, in windows of at most `days`, oldest first and without a gap or overlap. */
export function dayWindows(from: Day, to: Day, days: number): DayWindow[] {
  const windows: DayWindow[] = [];
  for (let first = from; first < to; first += days)
    windows.push({ from: first, to: Math.min(first + days, to) });
  return windows;
}
