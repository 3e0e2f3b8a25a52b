const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/;
/** What stands before or behind a number and says what it counts. */
const CURRENCY_BEFORE = /^([+-]?)[$€£]\s?(?=[\d.-])/;
const UNIT_BEHIND = /([\d.])\s?[%$€£]$/;

/**
 * Reads a number as people and databases write it: "12", "-3.5", "1e3", "1,234", "$5,000", "10.65 %". It stays in the
 * unit in which it is written: 10.65 % is 10.65.
 *
 * @returns NaN where the text is absent, empty or anything else; never Infinity
 */
export function parseNumber(text: string | null): number {
  if (text === null) return NaN;
  const trimmed = text.trim();
  const value = PLAIN.test(trimmed) ? Number(trimmed) : withSigns(trimmed);
  // −0 and 0 are the same number of pings; one of them would make a second knot.
  return Number.isFinite(value) ? value + 0 : NaN;
}

function withSigns(text: string): number {
  const bare = text.replace(CURRENCY_BEFORE, '$1').replace(UNIT_BEHIND, '$1');
  if (PLAIN.test(bare)) return Number(bare);
  return GROUPED.test(bare) ? Number(bare.replaceAll(',', '')) : NaN;
}
