import { taken } from '../../scoring/taken.js';

test('no more is found than was asked for, and nothing twice', () => {
  const asked: number[] = [];
  function* squares(): Generator<number, void> {
    for (const n of [1, 2, 3]) {
      asked.push(n);
      yield n * n;
    }
  }
  const first = taken(squares());
  expect(asked).toEqual([]);
  expect(first(2)).toEqual([1, 4]);
  expect(first(1)).toEqual([1]);
  expect(asked).toEqual([1, 2]);
  expect(first(9)).toEqual([1, 4, 9]);
  expect(first(9)).toEqual([1, 4, 9]);
  expect(asked).toEqual([1, 2, 3]);
});
