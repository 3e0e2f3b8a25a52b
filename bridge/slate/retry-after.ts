/**
 * Reads the header Retry-After, which is a number of seconds or a date (RFC 9110, 10.2.3).
 * @returns seconds from `now`, not below 0; null where it is absent or neither
 */
export function retryAfterSeconds(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  // A date begins with its weekday; Date.parse would make a date of nearly any text.
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now.getTime()) / 1000));
}
