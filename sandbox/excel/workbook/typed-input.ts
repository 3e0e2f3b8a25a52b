import type { CellValue } from './cell-value.js';
import { toSerial } from './date-serial.js';

/** What Excel stores for something written to `values` or typed by hand. */
export type Stored =
  | { readonly kind: 'formula'; readonly formula: string }
  /** `numberFormat` is the format Excel gives a General cell along with the value. */
  | { readonly kind: 'value'; readonly value: CellValue; readonly numberFormat?: string };

const NUMERAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const ISO_DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const US_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** Nothing but text starts with another character; most cells end here. */
const COULD_BE_MORE = /^[\s\d=+\-.tTfF]/;

const text = (value: string): Stored => ({ kind: 'value', value });

/**
 * Reads an input as Excel does. Text that looks like a numeral, a day, TRUE or a formula stops being text unless
 * the cell's format is "@" before it is written or the text starts with an apostrophe: this is how "00123" loses
 * its zeros, "12E4" becomes 120000 and "-note" becomes the formula "=-note".
 * @param isText whether the cell's number format is "@"
 */
export function interpretInput(input: CellValue, isText: boolean): Stored {
  if (typeof input !== 'string') return { kind: 'value', value: input };
  if (input.startsWith("'")) return text(input.slice(1));
  if (isText || !COULD_BE_MORE.test(input)) return text(input);

  const trimmed = input.trim();
  if (input.length > 1 && input.startsWith('=')) return { kind: 'formula', formula: input };
  const literal = readLiteral(trimmed);
  if (literal) return literal;
  if (input.length > 1 && /^[+-]/.test(input)) return { kind: 'formula', formula: `=${input}` };
  return text(input);
}

function readLiteral(trimmed: string): Stored | undefined {
  if (NUMERAL.test(trimmed)) return { kind: 'value', value: Number(trimmed) };
  if (GROUPED.test(trimmed)) {
    return { kind: 'value', value: Number(trimmed.replace(/,/g, '')), numberFormat: '#,##0' };
  }
  if (trimmed.endsWith('%') && NUMERAL.test(trimmed.slice(0, -1))) {
    const numberFormat = trimmed.includes('.') ? '0.00%' : '0%';
    return { kind: 'value', value: Number(trimmed.slice(0, -1)) / 100, numberFormat };
  }
  if (/^(true|false)$/i.test(trimmed)) {
    return { kind: 'value', value: trimmed.toLowerCase() === 'true' };
  }
  return readDay(trimmed);
}

function readDay(trimmed: string): Stored | undefined {
  const iso = ISO_DAY.exec(trimmed);
  const us = US_DAY.exec(trimmed);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : us ? [us[3], us[1], us[2]] : [];
  if (year === undefined) return undefined;
  const serial = toSerial({ year: Number(year), month: Number(month), day: Number(day) });
  return serial === undefined ? undefined : { kind: 'value', value: serial, numberFormat: 'm/d/yyyy' };
}
