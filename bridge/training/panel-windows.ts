import { dayToIso } from '../../scoring/index.js';
import type { Day } from '../../scoring/units.js';

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
  const windows: { from: string; to: string }[] = [];
  const end = asOf - horizonDays + 1;
  for (let from = asOf - panelDays; from < end; from += windowDays) {
    windows.push({ from: dayToIso(from), to: dayToIso(Math.min(from + windowDays, end)) });
  }
  return windows;
}
