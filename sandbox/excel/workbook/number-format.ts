import type { CellValue } from './cell-value.js';
import { fromSerial } from './date-serial.js';

/**
 * The text a cell shows. Knows General, "@", digit patterns (0, #, thousands, decimals, %, quoted or escaped
 * literals), up to four sections, colours in brackets (ignored) and d/m/y day patterns; scientific and fraction
 * patterns are shown as General.
 */
export function displayText(value: CellValue, numberFormat: string): string {
  if (value === '') return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const sections = splitSections(numberFormat);
  if (typeof value === 'string') return sections.length === 4 ? sections[3].replace('@', value) : value;
  if (numberFormat === 'General' || numberFormat === '@' || numberFormat === '') return general(value);

  const [section, shown] = pickSection(sections, value);
  const pattern = section.replace(/\[[^\]]*\]/g, '');
  if (pattern === 'General') return general(shown);
  if (/[dy]/i.test(unquoted(pattern))) return dayText(shown, pattern);
  return digitText(shown, pattern);
}

/** Excel shows up to 11 significant digits in a General cell that is wide enough. */
function general(value: number): string {
  const rounded = Number(value.toPrecision(11));
  const size = Math.abs(rounded);
  if (size !== 0 && (size >= 1e11 || size < 1e-9)) {
    const [mantissa, exponent] = value.toExponential(5).split('e');
    const sign = exponent.startsWith('-') ? '-' : '+';
    return `${Number(mantissa)}E${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
  }
  return String(rounded);
}

function splitSections(numberFormat: string): string[] {
  const sections: string[] = [''];
  let quoted = false;
  for (let i = 0; i < numberFormat.length; i++) {
    const char = numberFormat[i];
    if (char === '"') quoted = !quoted;
    if (char === ';' && !quoted) sections.push('');
    else sections[sections.length - 1] += char;
  }
  return sections;
}

function pickSection(sections: string[], value: number): [section: string, shown: number] {
  if (value < 0 && sections.length > 1) return [sections[1], -value];
  if (value === 0 && sections.length > 2) return [sections[2], value];
  return [sections[0], value];
}

function unquoted(pattern: string): string {
  return pattern.replace(/"[^"]*"|\\./g, '');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayText(serial: number, pattern: string): string {
  const { year, month, day } = fromSerial(serial);
  return pattern.replace(/"([^"]*)"|\\(.)|y+|m+|d+|@/gi, (part, literal?: string, escaped?: string) => {
    if (literal !== undefined || escaped !== undefined) return literal ?? escaped ?? '';
    const letter = part[0].toLowerCase();
    if (letter === 'y')
      return part.length > 2 ? String(year).padStart(4, '0') : String(year % 100).padStart(2, '0');
    if (letter === 'm' && part.length > 2) return MONTHS[month - 1];
    return String(letter === 'm' ? month : day).padStart(Math.min(part.length, 2), '0');
  });
}

const DIGITS = /[#0?][#0?,]*(?:\.[#0?]*)?/;

function digitText(value: number, pattern: string): string {
  const bare = unquoted(pattern);
  const digits = DIGITS.exec(bare)?.[0];
  if (digits === undefined) return (value < 0 ? '-' : '') + literals(pattern);
  if (/[eE/]/.test(bare)) return general(value);

  const scaled = bare.includes('%') ? value * 100 : value;
  const [whole, fraction = ''] = digits.split('.');
  const least = fraction.replace(/[^0]/g, '').length;
  const body = Math.abs(scaled).toLocaleString('en-US', {
    useGrouping: whole.includes(','),
    minimumIntegerDigits: Math.max(1, whole.replace(/[^0]/g, '').length),
    minimumFractionDigits: least,
    maximumFractionDigits: fraction.length,
  });
  const isZero = !/[1-9]/.test(body);
  const sign = scaled < 0 && !isZero ? '-' : '';
  const at = pattern.search(/(?<!\\)[#0?]/);
  const [before, after] = [pattern.slice(0, at), pattern.slice(at).replace(DIGITS, '')];
  return sign + literals(before) + body + literals(after);
}

function literals(pattern: string): string {
  return pattern.replace(
    /"([^"]*)"|\\(.)|_.|\*./g,
    (_part, literal?: string, escaped?: string) => literal ?? escaped ?? '',
  );
}
