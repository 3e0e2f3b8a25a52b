import { takeLocale } from '../../addin/locale.js';
import { count, isoDay, points, signedPoints } from '../../addin/words.js';

afterEach(() => takeLocale(undefined));

test('numbers and days are written as in the workbook, whatever the browser speaks', () => {
  takeLocale('de-DE');
  expect([count(12345), points(61.5), signedPoints(-3)]).toEqual(['12.345', '61,5', '−3,0']);
  expect(isoDay('2026-03-02')).toBe('02.03.2026');
  takeLocale('en-US');
  expect([count(12345), points(61.5), isoDay('2026-03-02')]).toEqual(['12,345', '61.5', 'Mar 2, 2026']);
});

test('what is no language changes nothing', () => {
  const before = count(12345);
  takeLocale('not a language');
  expect(count(12345)).toBe(before);
});
