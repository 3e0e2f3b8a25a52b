/** @jest-environment node */
import fc from 'fast-check';
import { blocksOf, rowsOf } from '../../../addin/excel/blocks.js';
import type { Cell } from '../../../addin/state/sheet-port.js';

const bytes = (rows: readonly (readonly Cell[])[]) => Buffer.byteLength(JSON.stringify(rows), 'utf8');

async function blocks(rows: readonly (readonly Cell[])[], maxBytes?: number) {
  const all = [];
  for await (const block of blocksOf(rowsOf(rows), maxBytes)) all.push(block);
  return all;
}

test('no rows are no block', async () => {
  expect(await blocks([])).toEqual([]);
});

test('a character counts by its bytes, not by its length', async () => {
  const rows = ['aaaa', 'éééé', '李李李李', '😀😀'].map((text) => [text]);
  expect((await blocks(rows, 2 + 8 + 1)).map(({ from }) => from)).toEqual([0, 1, 2, 3]);
  expect((await blocks(rows, 1000)).map(({ from }) => from)).toEqual([0]);
});

test('no block is larger than the limit, unless one row is, and every row is in one', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(rows, async (table) => {
      const all = await blocks(table, 300);
      expect(all.flatMap((block) => block.rows)).toEqual(table);
      for (const block of all) {
        expect(block.rows[0]).toBe(table[block.from]);
        expect(block.rows.length === 1 || bytes(block.rows) <= 300).toBe(true);
      }
    }),
  );
});
