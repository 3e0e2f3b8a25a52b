import fc from 'fast-check';
import {
  columnsFor,
  customColumn,
  customTenths,
  matchCount,
  missingColumns,
  parseCustomVariables,
  parseDay,
} from '../../../scoring/index.js';
import type { CustomCell, CustomRule, CustomVariable } from '../../../scoring/index.js';

const asOf = parseDay('2026-03-02');
function variable(rule: CustomRule, changes: Partial<CustomVariable> = {}): CustomVariable {
  return { id: 'v', label: 'Visit', column: 'Visit', rule, points: 2.5, inUse: true, ...changes };
}
/** Which of the cells match. */
const matched = (rule: CustomRule, ...cells: (CustomCell | null)[]) =>
  cells.filter((_, i) => customTenths(variable(rule), cells, asOf)[i] === 25);

describe('a rule', () => {
  test('equals compares text trimmed and without case, and numbers as numbers', () => {
    expect(matched({ kind: 'equals', value: 'Yes ' }, 'yes', ' YES', 'yes!', '', true, 1)).toEqual([
      'yes',
      ' YES',
    ]);
    expect(matched({ kind: 'equals', value: 3 }, 3, '3', '3.0', 3.01, true)).toEqual([3, '3', '3.0']);
    expect(matched({ kind: 'equals', value: '3' }, 3, ' 3', '3.0', 33)).toEqual([3, ' 3']);
    expect(matched({ kind: 'equals', value: true }, true, 'TRUE', 1, 'yes')).toEqual([true, 'TRUE']);
  });

  test('equals leaves codes with leading zeros what they are', () => {
    expect(matched({ kind: 'equals', value: '007' }, '007', '7')).toEqual(['007']);
  });

  test('equals finds a letter with an accent in either of its spellings', () => {
    expect(matched({ kind: 'equals', value: 'José' }, 'José')).toHaveLength(1);
  });

  test('oneOf matches any of its values', () => {
    expect(matched({ kind: 'oneOf', values: ['Nursing', 7] }, 'nursing', 7, '7', 'Law', 8)).toEqual([
      'nursing',
      7,
      '7',
    ]);
  });

  test('contains finds text within text, and within a number as it is written', () => {
    expect(matched({ kind: 'contains', text: 'TOUR' }, 'Campus tour, May', 'to ur', 12)).toEqual([
      'Campus tour, May',
    ]);
    expect(matched({ kind: 'contains', text: '12' }, 3126, 'x')).toEqual([3126]);
  });

  test('between includes both ends, and an absent end is open', () => {
    expect(matched({ kind: 'between', from: 2, to: 4 }, 1.99, 2, '3', 4, 4.01)).toEqual([2, '3', 4]);
    expect(matched({ kind: 'between', from: 2 }, -9, 2, 1e9)).toEqual([2, 1e9]);
    expect(matched({ kind: 'between', to: 2 }, -9, 2, 1e9)).toEqual([-9, 2]);
  });

  test('betweenDays reads ISO days and the day numbers of Excel, whose time of day is dropped', () => {
    // In Excel, 2026-03-01 is 46082.
    const march: CustomRule = { kind: 'betweenDays', from: '2026-03-01', to: '2026-03-31' };
    expect(matched(march, 46082, 46082.99, 46081.99, '2026-03-31', '2026-04-01', 'soon')).toEqual([
      46082,
      46082.99,
      '2026-03-31',
    ]);
  });

  test('betweenDays knows that the 29 February 1900 of Excel never was', () => {
    const early: CustomRule = { kind: 'betweenDays', from: '1900-01-01', to: '1900-03-01' };
    expect(matched(early, 0, 1, 59, 60, 61, 62)).toEqual([1, 59, 61]);
    expect(matched({ kind: 'betweenDays', from: '1900-02-28', to: '1900-02-28' }, 58, 59, 61)).toEqual([59]);
  });

  test('withinDays counts from the as-of day, which itself counts', () => {
    const days: CustomCell[] = ['2026-02-15', '2026-02-16', '2026-03-02', '2026-03-16', '2026-03-17'];
    expect(matched({ kind: 'withinDays', days: 14, side: 'past' }, ...days)).toEqual(days.slice(1, 3));
    expect(matched({ kind: 'withinDays', days: 14, side: 'future' }, ...days)).toEqual(days.slice(2, 4));
    expect(matched({ kind: 'withinDays', days: 14, side: 'both' }, ...days)).toEqual(days.slice(1, 4));
  });

  test('blank matches blank cells only, and not a lead of which nothing is known', () => {
    expect(matched({ kind: 'blank' }, '', '  ', null, 0, false, 'x')).toEqual(['', '  ']);
  });

  test('perUnit multiplies, and its cap holds in both directions', () => {
    const perUnit = variable({ kind: 'perUnit', cap: 6 });
    expect([...customTenths(perUnit, [0, 1, '2', 3, -3, 0.333, 'x', '', null, true], asOf)]).toEqual([
      0, 25, 50, 60, -60, 8, 0, 0, 0, 25,
    ]);
  });

  test('without a cap perUnit stays within what a row of the Weights table may say', () => {
    expect([...customTenths(variable({ kind: 'perUnit' }), [1e300, -1e300], asOf)]).toEqual([5000, -5000]);
  });
});

test('a variable that is not in use adds nothing', () => {
  const off = variable({ kind: 'blank' }, { inUse: false });
  expect([...customTenths(off, ['', 'x'], asOf)]).toEqual([0, 0]);
});

test('matchCount tells what a rule matches from what it cannot read, and from what is not known', () => {
  const cells = [3, '4', '', 'four', '#N/A', null, 99];
  expect(matchCount(variable({ kind: 'between', from: 1, to: 9 }), cells, asOf)).toEqual({
    leads: 7,
    matches: 2,
    blank: 1,
    unreadable: 2,
    unknown: 1,
  });
  // A formula that failed is no text to compare either.
  expect(matchCount(variable({ kind: 'contains', text: '#n' }), ['#N/A', '#n1'], asOf)).toMatchObject({
    matches: 1,
    unreadable: 1,
  });
});

const cell = fc.oneof(
  fc.constantFrom<CustomCell | null>('', ' ', null, '#REF!', 'Tour', 'tour ', '7', 'x', true, false),
  fc.integer({ min: -5, max: 50_000 }),
  fc.double({ noNaN: true }),
);
const rules = fc.constantFrom<CustomRule>(
  { kind: 'equals', value: 'TOUR' },
  { kind: 'oneOf', values: [7, 'x', true] },
  { kind: 'contains', text: 'o' },
  { kind: 'between', from: 0, to: 7 },
  { kind: 'betweenDays', to: '2020-01-01' },
  { kind: 'perUnit', cap: 10 },
  { kind: 'blank' },
  { kind: 'withinDays', days: 10_000, side: 'past' },
);

test('as many leads get points as matchCount says, each lead by its own cell alone', () => {
  fc.assert(
    fc.property(rules, fc.array(cell), (rule, cells) => {
      const tenths = customTenths(variable(rule, { points: 10 }), cells, asOf);
      const { matches } = matchCount(variable(rule), cells, asOf);
      const given = tenths.filter((t) => t !== 0).length;
      // Fractions of a unit may round to no points at all.
      if (rule.kind === 'perUnit') expect(given).toBeLessThanOrEqual(matches);
      else expect(given).toBe(matches);
      const turned = customTenths(variable(rule, { points: 10 }), [...cells].reverse(), asOf);
      expect([...turned]).toEqual([...tenths].reverse());
    }),
  );
});

describe('a column', () => {
  test('is found without case, as Excel compares headings', () => {
    expect(customColumn({ ' VISIT ': ['x'] }, variable({ kind: 'blank' }))).toEqual(['x']);
    expect(customColumn({ Visits: ['x'] }, variable({ kind: 'blank' }))).toBeUndefined();
  });

  test('that was renamed or deleted is named, unless its variable is not in use', () => {
    const gone = variable({ kind: 'blank' });
    const off = variable({ kind: 'blank' }, { id: 'off', inUse: false });
    expect(missingColumns([gone, off], ['Visits'])).toEqual([gone]);
    expect(missingColumns([gone, off], ['visit'])).toEqual([]);
  });

  test('that was kept is put beside the leads by person, null where nothing was kept', () => {
    const values = { readOn: '2026-03-01', ids: ['AA', 'bb'], columns: { Visit: ['x', ''] } };
    expect(columnsFor(values, ['bb', 'cc', 'aa'])).toEqual({ Visit: ['', null, 'x'] });
  });
});

describe('parseCustomVariables', () => {
  const good = variable({ kind: 'between', from: 1 }, { group: 'Visits' });

  test('gives back what was written', () => {
    expect(parseCustomVariables(JSON.parse(JSON.stringify([good])))).toEqual([good]);
  });

  test.each<[string, object, RegExp]>([
    ['a rule of no known kind', { rule: { kind: 'regex' } }, /entry 1, rule\.kind/],
    ['an interval without ends', { rule: { kind: 'between' } }, /rule — must have an end/],
    [
      'an interval that ends before it begins',
      { rule: { kind: 'between', from: 2, to: 1 } },
      /before it begins/,
    ],
    ['a day that does not exist', { rule: { kind: 'betweenDays', from: '2026-02-30' } }, /a day that exists/],
    ['blank text to look for', { rule: { kind: 'contains', text: ' ' } }, /must not be blank/],
    ['half a tenth', { points: 0.25 }, /at most one decimal/],
    ['more points than a person can mean', { points: 501 }, /must not be above 500/],
    ['a member nobody knows', { weight: 1 }, /weight/],
  ])('refuses %s and says where it stands', (_, changes, sentence) => {
    expect(() => parseCustomVariables([{ ...good, ...changes }])).toThrow(sentence);
  });

  test('refuses two variables of one id', () => {
    expect(() => parseCustomVariables([good, good])).toThrow('must have unique ids');
  });
});
