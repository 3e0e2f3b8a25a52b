import fc from 'fast-check';
import { proposeFeatures } from '../../../scoring/index.js';
import { plainFeed } from '../../../scoring/feed/plain-feed.js';
import { feedOf } from '../made-feed.js';

const plain = (cells: readonly (string | null)[], commas = true) => {
  const { feed, notes } = plainFeed(
    feedOf(
      ['x'],
      cells.map((cell) => [cell]),
    ),
    { commas },
  );
  return { cells: feed.columns.x, notes: notes.join(' ') };
};

test('days become ISO where one of them can only be meant with the month first', () => {
  const { cells, notes } = plain(['11/21/2026', '1/2/2026 3:04 PM', null, 'N/A']);
  expect(cells).toEqual(['2026-11-21', '2026-01-02T15:04:00', null, 'N/A']);
  expect(notes).toMatch(/"x" holds days with the month first/);
});

test('days become ISO where one of them can only be meant with the day first', () => {
  expect(plain(['21.11.2026', '1.2.2026']).cells).toEqual(['2026-11-21', '2026-02-01']);
});

test.each([
  ['1/2/2026', '3/4/2026', 'nothing in it tells'],
  ['11/21/2026', '21/11/2026', 'some with the month and some with the day first'],
])('days such as %s and %s stay as they are, which is said', (a, b, words) => {
  const { cells, notes } = plain([a, b]);
  expect(cells).toEqual([a, b]);
  expect(notes).toContain(words);
  expect(notes).not.toContain(a);
});

test('a slip among hundreds of days stays as it is, and the others are read', () => {
  const { cells } = plain([...Array<string>(300).fill('11/21/2026'), '13/45/2026']);
  expect([cells[0], cells[300]]).toEqual(['2026-11-21', '13/45/2026']);
});

test('a text that mentions days is none', () => {
  expect(plain(['11/21/2026', 'called', 'called again']).notes).toBe('');
});

test('of days whose order cannot be told, a proposal says so', () => {
  const feed = feedOf(
    ['seen', 'won'],
    [
      ['1/2/2026', '1'],
      ['3/4/2026', '0'],
      ['3/5/2026', '0'],
    ],
  );
  expect(proposeFeatures(feed, { converted: 'won' }).dropped).toEqual([
    {
      column: 'seen',
      reason: expect.stringMatching(/cannot be told whether the month or the day/) as string,
    },
  ]);
});

test('a decimal comma becomes a point, and the points of thousands go', () => {
  const { cells, notes } = plain(['3,5', '1.234,25', '-7', '1.000', null]);
  expect(cells).toEqual(['3.5', '1234.25', '-7', '1000', null]);
  expect(notes).toContain('"x" holds numbers with a decimal comma');
});

test('where a comma separates cells it separates no decimals', () => {
  expect(plain(['3,5', '4,5'], false)).toEqual({ cells: ['3,5', '4,5'], notes: '' });
});

test('1,234 is more than a thousand, which is said, unless another column has a decimal comma', () => {
  const alone = plain(['1,234', '12,500']);
  expect(alone.cells).toEqual(['1,234', '12,500']);
  expect(alone.notes).toContain('taken to part thousands');
  const both = plainFeed(feedOf(['x', 'y'], [['1,234', '0,5']]), { commas: true });
  expect(both.feed.columns).toEqual({ x: ['1.234'], y: ['0.5'] });
});

test.each([
  ['3.5', '4'],
  ['1,234.50', '2'],
  ['1,234,567', '1'],
  ['a,b', 'c'],
  ['12', '13'],
])('numbers such as %s and %s stay as they are', (a, b) =>
  expect(plain([a, b])).toEqual({ cells: [a, b], notes: '' }),
);

test('every number written in the German manner is read as that number', () => {
  const german = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2 });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (hundredths) => {
      const numbers = [0.25, ...hundredths.map((value) => value / 100)];
      const { cells } = plain(numbers.map((value) => german.format(value)));
      expect(cells.map(Number)).toEqual(numbers.map((value) => value + 0));
    }),
  );
});
