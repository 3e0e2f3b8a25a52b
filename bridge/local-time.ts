import type { Day } from '../scoring/units.js';

/** The calendar day of a clock's reading in the machine's own time zone; Slate's times are naive and local too. */
export function localDay(now: Date): Day {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
}

/** `2026-03-02T09:15:00`: naive local date and time of a clock's reading. */
export function localDateTime(now: Date): string {
  const seconds = now.getHours() * 3600 + now.getMinutes() * 60 + now.getSeconds();
  return new Date(localDay(now) * 86_400_000 + seconds * 1000).toISOString().slice(0, 19);
}
