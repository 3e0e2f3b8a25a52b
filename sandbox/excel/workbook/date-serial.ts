const DAY_MS = 86_400_000;
/** Serial 0 lies here; valid from 1 March 1900 on, where Excel's invented 29 February 1900 no longer matters. */
const EPOCH_MS = Date.UTC(1899, 11, 30);

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Excel's day number, or undefined for a day that does not exist or lies before March 1900. */
export function toSerial({ year, month, day }: CalendarDay): number | undefined {
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  const exists = back.getUTCMonth() === month - 1 && back.getUTCDate() === day;
  const serial = (ms - EPOCH_MS) / DAY_MS;
  return exists && serial >= 61 ? serial : undefined;
}

/** The calendar day of a serial number; the fraction (the time of day) is ignored. */
export function fromSerial(serial: number): CalendarDay {
  const date = new Date(EPOCH_MS + Math.floor(serial) * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
