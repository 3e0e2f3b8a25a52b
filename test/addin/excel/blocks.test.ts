/** @jest-environment node */
import fc from 'fast-check';
import { blockStarts } from '../../../addin/excel/blocks.js';
import type { Cell } from '../../../addin/state/sheet-port.js';

const bytes = (rows: readonly (readonly Cell[])[]) => Buffer.byteLength(JSON.stringify(rows), 'utf8');

test('blockStarts of no rows is no block', () => {
  expect(blockStarts([])).toEqual([]);
});

test('blockStarts counts a character by its bytes, not by its length', () => {
  const rows = ['aaaa', 'éééé', '李李李李', '😀😀'].map((text) => [text]);
  expect(blockStarts(rows, 2 + 8 + 1)).toEqual([0, 1, 2, 3]);
  expect(blockStarts(rows, 1000)).toEqual([0]);
});

test('no block is larger than the limit, unless one row is, and every row is in one', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(rows, (table) => {
      const starts = blockStarts(table, 300);
      expect(starts[0]).toBe(0);
      starts.forEach((start, b) => {
        const block = table.slice(start, starts[b + 1] ?? table.length);
        expect(block.length).toBeGreaterThan(0);
        expect(block.length === 1 || bytes(block) <= 300).toBe(true);
      });
    }),
  );
});
