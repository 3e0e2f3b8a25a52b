import { dayToIso } from '../parse-day.js';
import type { Bar } from './profile.js';

const MOST = 12;

/**
 * Rows by number: one bar a number where there are few whole ones, doubling ranges (0, 1, 2–3, 4–7 …) where whole numbers
 * reach far, ranges of equal width otherwise.
 *
 * @param values different numbers, rising @param rows of each
 */
export function barsOfNumbers(values: Float64Array, rows: Float64Array): Bar[] {
  if (values.length === 0) return [];
  const [low, high] = [values[0], values[values.length - 1]];
  const areWhole = values.every(Number.isInteger);
  if (areWhole && high - low < MOST) return equalBars(values, rows, low, 1, high - low + 1, String);
  if (areWhole && low >= 0 && high < 2 ** 20) return doublingBars(values, rows, high);
  const width = (high - low) / MOST || 1;
  const round = (value: number) => String(Number(value.toPrecision(3)));
  return equalBars(values, rows, low, width, MOST, (from) => `${round(from)} to ${round(from + width)}`);
}

/** Rows by day, in ranges of equal width. */
export function barsOfDays(values: Float64Array, rows: Float64Array): Bar[] {
  if (values.length === 0) return [];
  const [low, high] = [values[0], values[values.length - 1]];
  const width = Math.max(1, Math.ceil((high - low + 1) / MOST));
  return equalBars(values, rows, low, width, Math.ceil((high - low + 1) / width), (from) =>
    width === 1 ? dayToIso(from) : `${dayToIso(from)} to ${dayToIso(from + width - 1)}`,
  );
}

function equalBars(
  values: Float64Array,
  rows: Float64Array,
  low: number,
  width: number,
  count: number,
  label: (from: number) => string,
): Bar[] {
  const sums = new Array<number>(count).fill(0);
  values.forEach((value, i) => (sums[Math.min(count - 1, Math.floor((value - low) / width))] += rows[i]));
  return sums.map((sum, k) => ({ label: label(low + k * width), rows: sum }));
}

function doublingBars(values: Float64Array, rows: Float64Array, high: number): Bar[] {
  const sums = new Array<number>(rangeOf(high) + 1).fill(0);
  values.forEach((value, i) => (sums[rangeOf(value)] += rows[i]));
  return sums.map((sum, k) => {
    const from = k === 0 ? 0 : 2 ** (k - 1);
    return { label: k < 2 ? String(from) : `${from}–${2 * from - 1}`, rows: sum };
  });
}

/** 0 → 0, 1 → 1, 2 and 3 → 2, 4 to 7 → 3 … */
function rangeOf(value: number): number {
  return value === 0 ? 0 : 1 + Math.floor(Math.log2(value));
}
