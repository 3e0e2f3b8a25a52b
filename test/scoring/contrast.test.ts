import { contrast } from '../../scoring/contrast.js';
import { design } from '../../scoring/design.js';
import { layOut } from '../../scoring/layout.js';
import { collapse } from '../../scoring/patterns.js';
import type { Recipe, Table } from '../../scoring/index.js';

const recipe: Recipe = {
  recipe: 1,
  name: 'x',
  missing: [],
  roles: {},
  features: [
    { kind: 'category', name: 'origin', column: 'origin' },
    { kind: 'number', name: 'pings', column: 'pings', knots: [0, 2, 6], scale: 'linear' },
  ],
};
const features: Table = {
  rows: 5,
  columns: {
    origin: { kind: 'category', levels: ['Event', 'List'], codes: Int32Array.from([1, 1, 1, 0, -1]) },
    pings: { kind: 'number', values: Float64Array.from([0, 0, 3, NaN, 1]) },
  },
};
const all = Uint32Array.of(0, 1, 2, 3, 4);
const { layout, features: coded } = design(features, layOut(features, recipe, all));
const patterns = collapse(coded, all, [0, 1, 0, 1, 0], [1, 1, 1, 1, 1]);

test('contrast: the common row and a row’s changes add up to the row of the design', () => {
  const { common, pivot, offset, from, coefficient, change } = contrast(coded, [patterns], layout.size);
  // Start, List, and no pings.
  expect([...common]).toEqual([1, 0, 1, 0, 1, 0, 0, 0]);
  const rows = Array.from({ length: patterns.count }, (_, p) => {
    const row = common.slice();
    coded.forEach((_feature, f) => {
      const code = offset[f] + patterns.codes[p * coded.length + f];
      for (let e = from[code]; e < from[code + 1]; e++) {
        row[coefficient[e]] += change[e];
        // What a row has of a coefficient it has less of the feature's pivot.
        if (pivot[coefficient[e]] >= 0) row[pivot[coefficient[e]]] -= change[e];
      }
    });
    return [...row];
  });
  expect(rows).toEqual([
    [1, 0, 1, 0, 1, 0, 0, 0],
    [1, 0, 1, 0, 0, 0.75, 0.25, 0],
    [1, 1, 0, 0, 0, 0, 0, 1],
    [1, 0, 0, 1, 0.5, 0.5, 0, 0],
  ]);
});
