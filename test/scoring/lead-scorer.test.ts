import fc from 'fast-check';
import {
  dayToIso,
  groupTotals,
  judgeTested,
  leadScorer,
  parseDay,
  parseGroupCaps,
  parseOverrides,
  scoreLeads,
  signed,
  tierCounts,
} from '../../scoring/index.js';
import type { CustomVariable, Judgement, Leads, Scorecard, WeightEdits } from '../../scoring/index.js';
import { madeCard, madeLeads } from './made-card.js';

const asOf = parseDay('2026-03-02');
const evidence = { coefficient: 0, leads: 10, converted: 1 };
/** The made card with a group and a pair, so that every way of adding points is in it. */
const card: Scorecard = {
  ...madeCard,
  terms: [
    ...madeCard.terms.map((term) => (term.feature === 'origin' ? term : { ...term, group: 'Visits' })),
    {
      kind: 'pair',
      feature: 'origin × pings',
      label: 'Origin × pings',
      group: 'Visits',
      axes: [
        { feature: 'origin', label: 'Origin', names: ['Event Attendance', 'Source'], hasMissing: false },
        {
          feature: 'pings',
          label: 'Pings',
          names: ['0', '3'],
          knots: [0, 3],
          scale: 'linear',
          hasMissing: false,
        },
      ],
      attributes: [1.5, -0.7, 0.4, 2.9].map((points, i) => ({ name: `cell ${i}`, points, ...evidence })),
    },
  ],
};
const tour: CustomVariable = {
  id: 'tour',
  label: 'Campus tour',
  column: 'Tour',
  rule: { kind: 'equals', value: 'yes' },
  points: 12.5,
  inUse: true,
  group: 'Visits',
};
const leads = madeLeads(
  ['Event Attendance', '3', '1'],
  ['Source', '0', null],
  [null, '2', '4'],
  ['Unheard of', null, '20'],
);
const columns = { Tour: ['Yes', 'no', null, ''] };
const override = { id: 'L1', points: 88, reason: 'Met the family', expires: '2026-03-02' };

describe('leadScorer', () => {
  test('with nothing decided says what scoreLeads says', () => {
    const { points, probability, tier } = leadScorer(leads, card).score({ asOf });
    expect({ points, probability, tier }).toEqual(
      (({ points, probability, tier }) => ({ points, probability, tier }))(scoreLeads(leads, card)),
    );
  });

  test('adds custom variables, and gives no probability to leads that they move', () => {
    const model = leadScorer(leads, card).score({ asOf });
    const scores = leadScorer(leads, card).score({ asOf, custom: { variables: [tour], columns } });
    expect(scores.points[0]).toBeCloseTo(model.points[0] + 12.5, 9);
    expect([...scores.points].slice(1)).toEqual([...model.points].slice(1));
    expect(scores.modelPoints).toEqual(model.points);
    expect(scores.probability[0]).toBeNaN();
    expect([...scores.probability].slice(1)).toEqual([...model.probability].slice(1));
  });

  test('says which variables have no column, and never takes it for a blank one', () => {
    const blank = { ...tour, id: 'none', column: 'Gone', rule: { kind: 'blank' as const } };
    const scorer = leadScorer(leads, card);
    const scores = scorer.score({ asOf, custom: { variables: [tour, blank], columns } });
    expect(scores.missing).toEqual([blank]);
    expect(scorer.explain(0).contributions.map(({ feature }) => feature)).not.toContain('none');
  });

  test('says in words what a custom variable and a cap add', () => {
    const scorer = leadScorer(leads, card);
    scorer.score({
      asOf,
      custom: { variables: [tour], columns },
      caps: [{ group: 'Visits', atMost: 3, atLeast: -1 }],
    });
    expect(scorer.explain(0).contributions.slice(-2)).toMatchObject([
      { part: 'custom', label: 'Campus tour', value: 'Yes', points: 12.5, group: 'Visits' },
      { part: 'cap', label: 'Visits', value: 'together at most 3 points', group: 'Visits' },
    ]);
    expect(scorer.reasons(0).up[0]).toBe('Campus tour: Yes (+12.5)');
    expect(scorer.reasons(0).down[0]).toMatch(/^Visits: together at most 3 points \(−/);
    expect(scorer.why()[0]).toMatch(/^\+12\.5 Campus tour Yes · .* Visits capped at 3 · /);
    expect(scorer.explain(1).contributions.at(-1)).toMatchObject({ shortValue: 'raised to -1' });
    expect(scorer.explain(2).contributions.map(({ value }) => value)).toContain('not known');
  });

  test('an override takes rank and tier along until its day has passed; the addition stays visible', () => {
    const scorer = leadScorer(leads, card);
    const before = scorer.score({ asOf });
    const scores = scorer.score({ asOf, overrides: [override] });
    expect(scores.points[1]).toBe(88);
    expect([scores.rank[1], scores.tier[1], scores.overridden[1]]).toEqual([1, 0, 1]);
    expect(scores.combinedPoints).toEqual(before.points);
    expect(scores.modelPoints).toEqual(before.points);
    expect(scores.probability).toEqual(before.probability);
    expect(scorer.explain(1)).toMatchObject({
      points: before.points[1],
      override: { points: 88, reason: 'Met the family', expires: '2026-03-02' },
    });
    expect(scorer.why()[1]).toMatch(/^set to 88\.0 by hand until 2026-03-02 · /);
    expect(scorer.why().join()).not.toContain('family');
    const later = scorer.score({ asOf: asOf + 1, overrides: [override] });
    expect(later.points).toEqual(before.points);
    expect(later.expired).toEqual([override]);
    expect(scorer.explain(1).override).toBeUndefined();
  });

  test('finds the lead of an override by GUID without case, and says which are not among the leads', () => {
    const other = { ...override, id: 'nobody' };
    const scores = leadScorer(leads, card).score({ asOf, overrides: [{ ...override, id: 'l1' }, other] });
    expect([...scores.overridden]).toEqual([0, 1, 0, 0]);
    expect(scores.elsewhere).toEqual([other]);
  });

  test('leads that were overridden take their place in a capacity', () => {
    const tierRule = { by: 'capacity', likely: 1, mayConvert: 1 } as const;
    const scores = leadScorer(leads, card).score({ asOf, overrides: [override], tierRule });
    expect(scores.tier[1]).toBe(0);
    expect(tierCounts(scores)).toEqual({ Likely: 1, 'May convert': 1, Unlikely: 2 });
    expect(scores.cuts.likely).toBe(88);
  });

  test('a cap that takes points away leaves no probability that was never tried', () => {
    const scorer = leadScorer(leads, card);
    const loose = scorer.score({ asOf, caps: [{ group: 'Visits', atMost: 400 }] });
    expect([...loose.probability].some(Number.isNaN)).toBe(false);
    const caps = [{ group: 'Visits', atMost: 1 }];
    expect([...scorer.score({ asOf, caps }).probability].every(Number.isNaN)).toBe(true);
    const tested = { intercept: 0, slope: 1 };
    expect([...scorer.score({ asOf, caps, tested }).probability].some(Number.isNaN)).toBe(false);
  });

  test('caps are tried on past leads like edits', () => {
    const cohort = madeCohort();
    const { scores, test: tested } = judgeTested(
      leadScorer(leads, card),
      card,
      { asOf, caps: [{ group: 'Visits', atMost: 1 }] },
      cohort,
    );
    expect(tested).not.toBeNull();
    expect([...scores.probability].some(Number.isNaN)).toBe(false);
    const loose = { asOf, caps: [{ group: 'Visits', atMost: 400 }] };
    expect(judgeTested(leadScorer(leads, card), card, loose, cohort).test).toBeNull();
  });
});

/** Past leads of which those with more pings converted more often. */
function madeCohort() {
  const past = madeLeads(
    ...Array.from({ length: 60 }, (_, i): [string, string, string] => [
      'Source',
      String(i % 4),
      String(i % 9),
    ]),
  );
  return {
    features: past.features,
    converted: Uint8Array.from({ length: 60 }, (_, i) => Number(i % 4 >= 2 && i % 3 > 0)),
    weight: new Float64Array(60).fill(1),
    logOdds: Float64Array.from({ length: 60 }, (_, i) => (i % 4) - 4),
  };
}

const tenth = fc.integer({ min: -300, max: 300 }).map((t) => t / 10);
const attribute = fc.constantFrom(
  ...card.terms.flatMap((term) => term.attributes.map((a) => [term.feature, a.name] as const)),
  ['Start', ''] as const,
);
const edits = fc
  .array(
    fc.tuple(
      attribute,
      fc.oneof(
        tenth.map((points) => ({ points })),
        fc.constant({ off: true }),
      ),
    ),
    {
      maxLength: 4,
    },
  )
  .map((list): WeightEdits => {
    const made: Record<string, Record<string, { points?: number; off?: boolean }>> = {};
    for (const [[feature, name], edit] of list) {
      if (feature === 'Start' && 'off' in edit) continue;
      (made[feature] ??= {})[name] = edit;
    }
    return made;
  });
const lead = fc.tuple(
  fc.constantFrom(null, 'Event Attendance', 'Source', 'Unheard of'),
  fc.constantFrom(null, '0', '1', '1.5', '2', '3', '9'),
  fc.constantFrom(null, '0', '4', '7.25', '30'),
);
const people = fc.array(lead, { minLength: 1, maxLength: 25 });
const cell = fc.constantFrom('', 'yes', 'YES ', 'no', 3, -2, true, null, '#N/A');
const rule = fc.constantFrom<CustomVariable['rule']>(
  tour.rule,
  { kind: 'blank' },
  { kind: 'perUnit', cap: 4 },
  { kind: 'between', from: 0 },
);
const judgement = (n: number): fc.Arbitrary<Judgement> =>
  fc
    .record({
      edits,
      cells: fc.array(cell, { minLength: n, maxLength: n }),
      rule,
      points: tenth,
      inUse: fc.boolean(),
      group: fc.constantFrom('Visits', 'Other'),
      cap: fc.record({ group: fc.constantFrom('Visits', 'Other'), atMost: tenth.map(Math.abs) }),
      capped: fc.boolean(),
      floor: fc.boolean(),
      overrides: fc.uniqueArray(
        fc.record({
          row: fc.integer({ min: 0, max: 30 }),
          points: tenth,
          days: fc.integer({ min: -2, max: 2 }),
        }),
        { selector: ({ row }) => row, maxLength: 4 },
      ),
      tierRule: fc.constantFrom<NonNullable<Judgement['tierRule']>>(
        { by: 'points', likely: 55, mayConvert: 45 },
        { by: 'share', likely: 0.2, mayConvert: 0.3 },
        { by: 'capacity', likely: 3, mayConvert: 4 },
      ),
    })
    .map((r) => ({
      asOf,
      edits: r.edits,
      custom: {
        variables: [{ ...tour, rule: r.rule, points: r.points, inUse: r.inUse, group: r.group }],
        columns: { Tour: r.cells },
      },
      caps: r.capped ? [{ ...r.cap, ...(r.floor ? { atLeast: -r.cap.atMost } : {}) }] : [],
      overrides: r.overrides.map(({ row, points, days }) => ({
        id: `L${row}`,
        points,
        reason: 'because',
        expires: dayToIso(asOf + days),
      })),
      tierRule: r.tierRule,
    }));
const sequences = people.chain((list) =>
  fc.tuple(fc.constant(list), fc.array(judgement(list.length), { minLength: 1, maxLength: 4 })),
);
const asMade = (list: readonly [string | null, string | null, string | null][]): Leads => madeLeads(...list);

test('a scorer that was edited many times says what a fresh one says, to the last bit', () => {
  fc.assert(
    fc.property(sequences, ([list, judgements]) => {
      const worn = leadScorer(asMade(list), card);
      for (const one of judgements) {
        const fresh = leadScorer(asMade(list), card);
        expect(worn.score(one)).toEqual(fresh.score(one));
        expect(worn.why()).toEqual(fresh.why());
      }
      const untouched = leadScorer(asMade(list), card).score({ asOf });
      expect(worn.score({ asOf })).toEqual(untouched);
    }),
    { numRuns: 150 },
  );
});

test('Start and all rows of the addition, caps included, are exactly the points before an override', () => {
  fc.assert(
    fc.property(sequences, ([list, judgements]) => {
      const scorer = leadScorer(asMade(list), card);
      for (const one of judgements) {
        const scores = scorer.score(one);
        list.forEach((_, i) => {
          const { start, contributions, points, override: decided } = scorer.explain(i);
          const tenths = [start, ...contributions.map((c) => c.points)].map((shown) =>
            Math.round(shown * 10),
          );
          expect(tenths.reduce((sum, t) => sum + t, 0)).toBe(Math.round(points * 10));
          expect(scores.combinedPoints[i]).toBe(points);
          expect(scores.points[i]).toBe(decided?.points ?? points);
          expect(scores.overridden[i]).toBe(decided ? 1 : 0);
        });
      }
    }),
    { numRuns: 100 },
  );
});

test('no group adds more, or less, than its cap lets it', () => {
  fc.assert(
    fc.property(sequences, ([list, judgements]) => {
      const scorer = leadScorer(asMade(list), card);
      for (const one of judgements) {
        scorer.score(one);
        for (const { group, atMost, atLeast = -Infinity } of one.caps ?? []) {
          list.forEach((_, i) => {
            const { contributions } = scorer.explain(i);
            const total = groupTotals(contributions).find((g) => g.group === group)?.points ?? 0;
            expect(total).toBeLessThanOrEqual(atMost + 1e-9);
            expect(total).toBeGreaterThanOrEqual(atLeast - 1e-9);
          });
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('the order of leads does not matter', () => {
  fc.assert(
    fc.property(sequences, ([list, [one]]) => {
      const forth = leadScorer(asMade(list), card).score({ ...one, overrides: [] });
      const { variables, columns: cells } = one.custom!;
      const turned = {
        ...one,
        overrides: [],
        custom: { variables, columns: { Tour: [...cells.Tour].reverse() } },
      };
      const back = leadScorer(asMade([...list].reverse()), card).score(turned);
      expect([...back.points].reverse()).toEqual([...forth.points]);
      expect([...back.rank].reverse()).toEqual([...forth.rank]);
      expect([...back.tier].reverse()).toEqual([...forth.tier]);
    }),
    { numRuns: 50 },
  );
});

describe('what staff decided is refused where it makes no sense, without naming a lead', () => {
  test('an override without a reason, of a day that does not exist, or twice for a lead', () => {
    expect(() => parseOverrides([{ ...override, reason: ' ' }])).toThrow('entry 1, reason — must say why');
    expect(() => parseOverrides([{ ...override, expires: '2026-02-30' }])).toThrow(
      'must be a day that exists',
    );
    expect(() => parseOverrides([override, { ...override, id: 'l1' }])).toThrow('must name each lead once');
    expect(parseOverrides([override])).toEqual([override]);
  });

  test('a cap that would move leads of which the group says nothing, or two caps for a group', () => {
    const cap = { group: 'Visits', atMost: 3 };
    expect(() => parseGroupCaps([{ ...cap, atLeast: 1 }])).toThrow('atLeast — must not be above 0');
    expect(() => parseGroupCaps([{ ...cap, atMost: -1 }])).toThrow('atMost — must not be below 0');
    expect(() => parseGroupCaps([cap, cap])).toThrow('must name each group once');
    expect(parseGroupCaps([cap])).toEqual([cap]);
  });
});

test('the Why column says the largest rows of the addition, whole or in pieces', () => {
  fc.assert(
    fc.property(sequences, ([list, [one]]) => {
      const scorer = leadScorer(asMade(list), card);
      scorer.score(one);
      const why = scorer.why();
      expect([...scorer.why(0, 1), ...scorer.why(1)]).toEqual(why);
      list.forEach((_, i) => {
        const { contributions, override: decided } = scorer.explain(i);
        const falling = [...contributions].sort((a, b) => b.points - a.points);
        const shown = [
          ...falling.filter((c) => c.points > 0).slice(0, 3),
          ...falling
            .filter((c) => c.points < 0)
            .reverse()
            .slice(0, 2),
        ].map((c) => `${signed(c.points)} ${c.label} ${c.shortValue}`);
        const first = decided ? [`set to ${decided.points.toFixed(1)} by hand until ${decided.expires}`] : [];
        expect(why[i]).toBe([...first, ...shown].join(' · '));
      });
    }),
    { numRuns: 100 },
  );
});
