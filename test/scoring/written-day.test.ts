import fc from 'fast-check';
import { dayToIso } from '../../scoring/index.js';
import { isoOfWrittenDay, looksLikeDay } from '../../scoring/written-day.js';

test.each([
  ['11/21/2026', '2026-11-21'],
  ['1/2/2026', '2026-01-02'],
  ['11/21/2026 3:04 PM', '2026-11-21T15:04:00'],
  ['11/21/2026, 3:04:00\u202fPM', '2026-11-21T15:04:00'],
  ['11/21/2026 12:00 am', '2026-11-21T00:00:00'],
  ['11/21/2026 12:30:09 PM', '2026-11-21T12:30:09'],
  ['11/21/2026, 23:04', '2026-11-21T23:04:00'],
  ['11-21-2026', '2026-11-21'],
])('with the month first %j is %j', (text, iso) => expect(isoOfWrittenDay(text, 'month-first')).toBe(iso));

test.each([
  '21/11/2026',
  '2/30/2026',
  '11/21/26',
  '11/21-2026',
  '11/21/2026 13:04 PM',
  '11/21/2026 25:00',
  '0/1/2026',
  '1.2',
  '',
])('with the month first %j is no day', (text) => expect(isoOfWrittenDay(text, 'month-first')).toBeNull());

test('a day that is not in the calendar still looks like one', () => {
  expect(['31.2.2026', '13/45/2026', '2026-11-21', 'v1.2.2026'].map(looksLikeDay)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('every day of the calendar is read in either order as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.constantFrom('/', '.', '-'), (day, mark) => {
      const iso = dayToIso(day);
      const [year, month, ofMonth] = iso.split('-').map(Number);
      expect(isoOfWrittenDay([month, ofMonth, year].join(mark), 'month-first')).toBe(iso);
      expect(isoOfWrittenDay([ofMonth, month, year].join(mark), 'day-first')).toBe(iso);
    }),
  );
});
