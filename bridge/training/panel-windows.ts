import { dayToIso } from '../../scoring/index.js';
import type { Day } from '../../scoring/units.js';
import { dayWindows } from '../pull/day-windows.js';

/**
 * The windows of creation dates in which the panel is pulled, oldest first. Only leads whose first landmark has a
 * label by `asOf` are of use, so the last window ends a horizon before it.
 * @returns half-open windows of ISO days
 */
export function panelWindows(
  asOf: Day,
  horizonDays: number,
  panelDays: number,
  windowDays: number,
): { readonly from: string; readonly to: string }[] {
  const windows = dayWindows(asOf - panelDays, asOf - horizonDays + 1, windowDays);
  return windows.map(({ from, to }) => ({ from: dayToIso(from), to: dayToIso(to) }));
}
