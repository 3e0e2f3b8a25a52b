import { displayText } from '../../../sandbox/excel/workbook/number-format.js';
import { toSerial } from '../../../sandbox/excel/workbook/date-serial.js';
import { interpretInput } from '../../../sandbox/excel/workbook/typed-input.js';

describe('interpretInput', () => {
  it.each([
    ['00123', 123],
    ['12E4', 120000],
    [' 7.5 ', 7.5],
    ['-3', -3],
    ['TRUE', true],
    ['Likely', 'Likely'],
    ['', ''],
    ['-', '-'],
    ['=', '='],
    ['12345678-1234-4000-8000-000000000000', '12345678-1234-4000-8000-000000000000'],
  ])('stores %p as %p, as Excel does', (input, value) => {
    expect(interpretInput(input, false)).toEqual({ kind: 'value', value });
  });

  it.each([
    ['=A1', '=A1'],
    ['+A1', '=+A1'],
    ['-note', '=-note'],
    ['+9.2 Pings', '=+9.2 Pings'],
  ])('turns %p into the formula %p', (input, formula) => {
    expect(interpretInput(input, false)).toEqual({ kind: 'formula', formula });
  });

  it.each(['=A1', '00123', '2026-01-05', '-note', 'TRUE'])('keeps %p as text in a text cell', (input) => {
    expect(interpretInput(input, true)).toEqual({ kind: 'value', value: input });
  });

  it('takes a leading apostrophe as the mark of text and drops it', () => {
    expect(interpretInput("'00123", false)).toEqual({ kind: 'value', value: '00123' });
  });

  it('turns days into serial numbers with a day format', () => {
    const expected = { kind: 'value', value: 46027, numberFormat: 'm/d/yyyy' };
    expect(interpretInput('2026-01-05', false)).toEqual(expected);
    expect(interpretInput('1/5/2026', false)).toEqual(expected);
    expect(interpretInput('2026-02-30', false)).toEqual({ kind: 'value', value: '2026-02-30' });
    expect(toSerial({ year: 2000, month: 1, day: 1 })).toBe(36526);
  });
});

describe('displayText', () => {
  it.each([
    [0.1 + 0.2, 'General', '0.3'],
    [1234.5, '#,##0.00', '1,234.50'],
    [0.025, '0.0%', '2.5%'],
    [-3, '+0.0;-0.0;0.0', '-3.0'],
    [9.25, '+0.0;-0.0;0.0', '+9.3'],
    [46027, 'yyyy-mm-dd', '2026-01-05'],
    [46027, 'd mmm yyyy', '5 Jan 2026'],
    [5, '0" leads"', '5 leads'],
    [true, '0.0', 'TRUE'],
    ['Likely', '0.0', 'Likely'],
  ])('shows %p in the format %p as %p', (value, format, text) => {
    expect(displayText(value, format)).toBe(text);
  });
});
