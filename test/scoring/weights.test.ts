import fc from 'fast-check';
import { editsFromRows, START, weightRows } from '../../scoring/index.js';
import type { WeightEdits } from '../../scoring/index.js';
import { madeCard } from './made-card.js';

const read = (...rows: [string, string, unknown, unknown][]) =>
  editsFromRows(
    madeCard,
    rows.map(([feature, attribute, yourPoints, inUse]) => ({ feature, attribute, yourPoints, inUse })),
  );

test.each<[string, [string, string, unknown, unknown], string]>([
  ['an unknown attribute', ['origin', 'Moon', 3, true], 'ATTRIBUTE_UNKNOWN'],
  ['a feature named like a member of every object', ['constructor', 'name', 3, true], 'ATTRIBUTE_UNKNOWN'],
  ['points that are no number', ['origin', 'Source', 'many', true], 'POINTS_INVALID'],
  ['points beyond the limit', ['origin', 'Source', 501, true], 'POINTS_INVALID'],
  ['points with two decimals', ['origin', 'Source', 1.25, true], 'POINTS_INVALID'],
  ['NaN', ['origin', 'Source', NaN, true], 'POINTS_INVALID'],
  ['an unclear in-use cell', ['origin', 'Source', 1, 'perhaps'], 'IN_USE_INVALID'],
  ['Start switched off', [START, '', null, false], 'START_OFF'],
])('editsFromRows rejects %s and leaves the model’s points', (_, row, code) => {
  const { edits, rejected } = read(row);
  expect(edits).toEqual({});
  expect(rejected).toEqual([{ row: 0, code, reason: expect.any(String) }]);
});

test('editsFromRows counts the first of two rows for one attribute', () => {
  const { edits, rejected } = read(['origin', 'Source', 1, true], ['origin', 'Source', 2, true]);
  expect(edits).toEqual({ origin: { Source: { points: 1 } } });
  expect(rejected).toMatchObject([{ row: 1, code: 'ATTRIBUTE_DUPLICATE' }]);
});

test('editsFromRows reads numbers, text, blanks and float noise as people mean them', () => {
  const { edits, rejected } = read(
    [START, '', '50', true],
    ['origin', 'Source', '', 'TRUE'],
    ['origin', 'Event Attendance', null, 'no'],
    ['pings', '0', 0.1 + 0.2, ''],
    ['pings', '1', '−2.5', 1],
  );
  expect(rejected).toEqual([]);
  expect(edits).toEqual({
    Start: { '': { points: 50 } },
    origin: { 'Event Attendance': { off: true } },
    pings: { '0': { points: 0.3 }, '1': { points: -2.5 } },
  });
});

test('weightRows starts with Start and has one row an attribute', () => {
  const rows = weightRows(madeCard, { pings: { '3': { points: 12, off: true } } });
  expect(rows).toHaveLength(1 + 2 + 3 + 3);
  expect(rows[0]).toMatchObject({ feature: 'Start', attribute: '', modelPoints: 48.3, coefficient: null });
  expect(rows[5]).toMatchObject({ attribute: '3', modelPoints: 9.3, yourPoints: 12, inUse: false });
});

test('edits survive the way into the Weights table and back', () => {
  const attributes = weightRows(madeCard).map(({ feature, attribute }) => ({ feature, attribute }));
  const edit = fc.record({ tenths: fc.integer({ min: -5000, max: 5000 }), off: fc.boolean() });
  fc.assert(
    fc.property(fc.array(fc.option(edit), { minLength: 9, maxLength: 9 }), (list) => {
      const edits: Record<string, Record<string, { points: number; off?: true }>> = {};
      attributes.forEach(({ feature, attribute }, i) => {
        const wanted = list[i];
        if (wanted === null) return;
        const off = wanted.off && feature !== START ? { off: true as const } : {};
        (edits[feature] ??= {})[attribute] = { points: wanted.tenths / 10 + 0, ...off };
      });
      const back = editsFromRows(madeCard, weightRows(madeCard, edits as WeightEdits));
      expect(back).toEqual({ edits, rejected: [] });
    }),
  );
});
