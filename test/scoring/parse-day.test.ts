import fc from 'fast-check';
import { dayToIso, parseDay } from '../../scoring/index.js';
import { monthOfDay } from '../../scoring/parse-day.js';

test.each([
  '',
  ' ',
  '2026-02-30',
  '2025-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-01-01T25:00',
  '01/02/2026',
  '20260101',
  '2026-1-1',
  null,
])('parseDay answers NaN to %j', (text) => expect(parseDay(text)).toBeNaN());

test('parseDay counts whole days from 1970-01-01, whatever the time of day', () => {
  expect(parseDay('1970-01-01')).toBe(0);
  expect(parseDay('1969-12-31')).toBe(-1);
  expect(parseDay('2024-02-29')).toBe(19782);
  expect(parseDay(' 2026-03-01T23:59:59.997 ')).toBe(parseDay('2026-03-01'));
  expect(parseDay('2026-03-01 00:00:00')).toBe(parseDay('2026-03-01'));
});

test('parseDay keeps the local day that is written and ignores an offset', () => {
  expect(parseDay('2026-03-01T23:30:00-05:00')).toBe(parseDay('2026-03-01'));
});

test('dayToIso and parseDay are inverse, and agree with the calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 2_000_000 }), (day) => {
      const iso = dayToIso(day);
      expect(parseDay(iso)).toBe(day);
      expect(iso).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      expect(monthOfDay(day)).toBe(new Date(day * 86_400_000).getUTCMonth() + 1);
    }),
  );
  expect(dayToIso(NaN)).toBe('');
});
