import { scoreRows, tieFourDraws, tieOutcomes } from '../../../scoring/evaluation/tied-outcomes.js';

const rows = scoreRows({
  logOdds: [1, -1, 1, 0, -0],
  converted: [1, 0, 0, 1, 0],
  weight: [1, 2, 3, 4, 4],
  person: [2, 0, 1, 0, 1],
});

test('leads with one score are gathered, best first, with the share of their weight that converted', () => {
  const { logOdds, weight, rate } = tieOutcomes(rows);
  expect([...logOdds]).toEqual([1, 0, -1]);
  expect([...weight]).toEqual([4, 8, 2]);
  expect([...rate]).toEqual([0.25, 0.5, 0]);
});

test('a person counts with all rows as often as drawn; a score that nobody drawn has weighs nothing', () => {
  const { weight, rate } = tieOutcomes(rows, Uint8Array.of(0, 2, 1));
  expect([...weight]).toEqual([7, 8, 0]);
  expect([...rate]).toEqual([1 / 7, 0, 0]);
});

test('four draws in one walk are each what they are alone', () => {
  const draws = [
    Uint8Array.of(1, 1, 1),
    Uint8Array.of(0, 2, 1),
    Uint8Array.of(3, 0, 0),
    Uint8Array.of(0, 0, 0),
  ] as const;
  expect(tieFourDraws(rows, draws)).toEqual(draws.map((times) => tieOutcomes(rows, times)));
});
