import fc from 'fast-check';
import type { CodedFeature } from '../../scoring/design.js';
import { collapse } from '../../scoring/patterns.js';

/** A feature of so many distinct values, each with one coefficient. */
const coded = (codes: readonly number[], values: number): CodedFeature => ({
  codes: Int32Array.from(codes),
  from: Int32Array.from({ length: values + 1 }, (_, code) => code),
  at: new Int32Array(values),
  share: new Float64Array(values).fill(1),
});

/** Weight and converted weight of every distinct row, by its codes. */
function byHand(
  table: readonly (readonly number[])[],
  converted: readonly number[],
): Map<string, [number, number]> {
  const sums = new Map<string, [number, number]>();
  table.forEach((row, i) => {
    const [weight, positive] = sums.get(row.join(' ')) ?? [0, 0];
    sums.set(row.join(' '), [weight + i + 1, positive + (converted[i] === 1 ? i + 1 : 0)]);
  });
  return sums;
}

test('equal rows, and only equal ones, are collapsed, however many values the features have', () => {
  const sizes = fc.array(fc.constantFrom(1, 2, 7, 60_000, 2_000_000), { minLength: 1, maxLength: 6 });
  const cases = sizes.chain((size) =>
    fc.record({
      size: fc.constant(size),
      table: fc.array(fc.tuple(...size.map((n) => fc.oneof(fc.nat(n - 1), fc.constantFrom(0, n - 1)))), {
        minLength: 1,
        maxLength: 40,
      }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ size, table }) => {
      const features = size.map((values, f) =>
        coded(
          table.map((row) => row[f]),
          values,
        ),
      );
      const converted = table.map((_, i) => i % 2);
      const rows = Uint32Array.from(table.keys());
      const weight = Float64Array.from(table, (_, i) => i + 1);
      const found = collapse(features, rows, converted, weight);
      const expected = byHand(table, converted);
      expect(found.count).toBe(expected.size);
      for (let p = 0; p < found.count; p++) {
        const key = Array.from(found.codes.slice(p * size.length, (p + 1) * size.length)).join(' ');
        expect([found.weight[p], found.converted[p]]).toEqual(expected.get(key));
      }
    }),
    { numRuns: 60 },
  );
});
