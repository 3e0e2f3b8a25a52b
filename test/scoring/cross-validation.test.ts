import { enoughForTrials } from '../../scoring/cross-validation.js';
import { madeTraining } from './made-training.js';

/** Four rows a person; one person in so many converts, at every row. */
function made(rows: number, oneIn: number) {
  const person = Int32Array.from({ length: rows }, (_, i) => i >> 2);
  const training = madeTraining(
    {},
    Array.from(person, (one) => (one % oneIn === 0 ? 1 : 0)),
    { person },
  );
  return { training, all: Uint32Array.from({ length: rows }, (_, i) => i) };
}

describe('enoughForTrials', () => {
  test('takes 40,000 of very many rows, all of a person or none', () => {
    const { training, all } = made(200_000, 5);
    const some = enoughForTrials(training, all);
    expect(Math.abs(some.length / 40_000 - 1)).toBeLessThan(0.03);
    expect(new Set(some.map((i) => training.person[i])).size).toBe(some.length / 4);
  });

  test('takes more where conversions are rare', () => {
    const { training, all } = made(200_000, 50);
    const some = enoughForTrials(training, all);
    const positives = some.reduce((sum, i) => sum + training.converted[i], 0);
    expect(Math.abs(positives / 3000 - 1)).toBeLessThan(0.1);
  });

  test('takes all of fewer rows, and of fewer conversions', () => {
    for (const [rows, oneIn] of [
      [30_000, 2],
      [200_000, 100],
    ]) {
      const { training, all } = made(rows, oneIn);
      expect(enoughForTrials(training, all)).toBe(all);
    }
  });
});
