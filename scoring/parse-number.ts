const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/**
 * Reads a number as people and databases write it: "12", "-3.5", "1e3", "1,234".
 *
 * @returns NaN where the text is absent, empty or anything else; never Infinity
 */
export function parseNumber(text: string | null): number {
  if (text === null) return NaN;
  const trimmed = text.trim();
  let value = NaN;
  if (PLAIN.test(trimmed)) value = Number(trimmed);
  else if (GROUPED.test(trimmed)) value = Number(trimmed.replaceAll(',', ''));
  // −0 and 0 are the same number of pings; one of them would make a second knot.
  return Number.isFinite(value) ? value + 0 : NaN;
}
