import fc from 'fast-check';
import {
  explainLead,
  scoreLeads,
  tierCounts,
  whyColumn,
  reasonsFor,
  reasonWords,
} from '../../scoring/index.js';
import type { WeightEdits } from '../../scoring/index.js';
import { madeCard, madeLeads } from './made-card.js';

const origin = fc.constantFrom('Event Attendance', 'Source', 'Never seen', 'constructor', null);
const number = fc.option(fc.integer({ min: -3, max: 400 }).map(String), { nil: null });
const row = fc.tuple(origin, number, number);

test('scoreLeads refuses leads that lack a feature of the scorecard', () => {
  const leads = madeLeads(['Source', '1', '2']);
  const poor = { ...leads, features: { rows: 1, columns: { origin: leads.features.columns.origin } } };
  expect(() => scoreLeads(poor, madeCard)).toThrow(expect.objectContaining({ code: 'FEATURE_MISSING' }));
});

test('scoreLeads is the addition anyone can redo by hand', () => {
  const leads = madeLeads(
    ['Event Attendance', '1', '0'],
    ['Source', '2', null],
    ['Never seen', null, '4'],
    ['Source', '99', '99'],
  );
  const scores = scoreLeads(leads, madeCard);
  // 2 pings lie halfway between 3.4 and 9.3: 6.35, shown as 6.4. Missing pings were never seen in training: 0.
  expect([...scores.points]).toEqual([60.8, 44.5, 51.1, 51.4]);
  expect([...scores.rank]).toEqual([1, 4, 3, 2]);
  expect([...scores.tier]).toEqual([0, 2, 1, 1]);
  const logOdds = Math.log(0.02 / 0.98) + (10.8 * Math.LN2) / 10;
  expect(scores.probability[0]).toBeCloseTo(1 / (1 + Math.exp(-(0.1 + 0.9 * logOdds))), 12);
});

test('scoreLeads reads your points in place of the model’s, an attribute that is off as nothing, and gives no probability', () => {
  const edits: WeightEdits = {
    Start: { '': { points: 50 } },
    origin: { Source: { off: true } },
    pings: { '1': { points: 5.4 } },
  };
  const scores = scoreLeads(madeLeads(['Source', '2', '0']), madeCard, edits);
  expect(scores.points[0]).toBe(50 + 0 + 7.4 + 4);
  expect(scores.modelPoints[0]).toBe(51.5);
  expect(scores.probability[0]).toBeNaN();
});

test('scoreLeads keeps the probability where edits repeat the model’s points', () => {
  const leads = madeLeads(['Source', '2', '0']);
  const same = scoreLeads(leads, madeCard, { origin: { Source: { points: -7.2 }, Unknown: { points: 99 } } });
  expect(same).toEqual(scoreLeads(leads, madeCard));
});

test('points are exactly Start plus the contributions as shown', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const leads = madeLeads(...rows);
      const { points } = scoreLeads(leads, madeCard);
      rows.forEach((_, i) => {
        const { start, contributions, points: sum } = explainLead(leads, i, madeCard);
        const tenths = contributions.reduce((t, c) => t + Math.round(c.points * 10), Math.round(start * 10));
        expect(sum).toBe(tenths / 10);
        expect(points[i]).toBe(sum);
      });
    }),
  );
});

test('reordering leads reorders scores, and halves score like the whole', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (rows) => {
      const whole = scoreLeads(madeLeads(...rows), madeCard);
      const backwards = scoreLeads(madeLeads(...rows.slice().reverse()), madeCard);
      expect([...backwards.points].reverse()).toEqual([...whole.points]);
      expect([...backwards.rank].reverse()).toEqual([...whole.rank]);
      const half = Math.floor(rows.length / 2);
      const parts = [rows.slice(0, half), rows.slice(half)].flatMap((part) => [
        ...scoreLeads(madeLeads(...part), madeCard).points,
      ]);
      expect(parts).toEqual([...whole.points]);
    }),
  );
});

test('the order by probability is the order by points', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), (rows) => {
      const { points, probability } = scoreLeads(madeLeads(...rows), madeCard);
      for (let i = 1; i < rows.length; i++) {
        expect(Math.sign(probability[i] - probability[i - 1])).toBe(Math.sign(points[i] - points[i - 1]));
      }
    }),
  );
});

test('tierCounts counts every lead once', () => {
  const scores = scoreLeads(madeLeads(['Event Attendance', '1', '0'], ['Source', '2', null]), madeCard);
  expect(tierCounts(scores)).toEqual({ Likely: 1, 'May convert': 0, Unlikely: 1 });
});

test('explainLead says values in plain words', () => {
  const words = (...row: [string | null, string | null, string | null]) =>
    explainLead(madeLeads(row), 0, madeCard).contributions.map((c) => c.value);
  expect(words('Source', '3', '1')).toEqual(['Source', '3 pings', '1 day since last web visit']);
  expect(words(null, '0', null)).toEqual(['missing', 'no pings', 'no web visit yet']);
});

test('reasons give the largest contributions, three up and two down, in words', () => {
  const leads = madeLeads(['Event Attendance', '3', null]);
  expect(reasonsFor(leads, 0, madeCard)).toEqual({
    up: ['3 pings (+9.3)', 'Origin: Event Attendance (+5.1)'],
    down: ['no web visit yet (−3.0)'],
  });
  expect(reasonWords(leads, 0, madeCard)).toBe(
    '+9.3 Pings 3 · +5.1 Origin Event Attendance · −3.0 Days since web visit never',
  );
  expect(whyColumn(leads, madeCard)).toEqual([reasonWords(leads, 0, madeCard)]);
});
