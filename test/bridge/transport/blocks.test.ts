/** @jest-environment node */
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { blockSize, eachBlock, type Block } from '../../../bridge/transport/blocks.js';

const { signal } = new AbortController();

test('blocks cover a file without gap or overlap, begun in their order, the last one known as such', async () => {
  const size = fc.constantFrom(1_000, 32_768, 261_120);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 3_000_000 }), size, async (bytes, most) => {
      fc.pre(bytes / most < 200);
      const begun: Block[] = [];
      let [open, mostOpen] = [0, 0];
      await eachBlock(bytes, most, signal, async (block) => {
        begun.push(block);
        mostOpen = Math.max(mostOpen, ++open);
        await turn();
        open--;
      });
      let end = 0;
      for (const [index, block] of begun.entries()) {
        expect(block).toMatchObject({ index, offset: end, isLast: index === begun.length - 1 });
        expect(block.length).toBeGreaterThan(0);
        expect(block.length).toBeLessThanOrEqual(most);
        end += block.length;
      }
      expect(end).toBe(bytes);
      expect(mostOpen).toBeLessThanOrEqual(most > 32_768 ? 4 : 16);
    }),
    { numRuns: 60 },
  );
});

test('after a failure no block is begun, those under way are waited for, and the failure is told', async () => {
  let [begun, ended] = [0, 0];
  const work = async ({ index }: Block) => {
    begun++;
    await turn();
    if (index === 1) throw new Error('refused');
    for (let n = 0; n < index; n++) await turn();
    ended++;
  };
  await expect(eachBlock(10_000_000, 261_120, signal, work)).rejects.toThrow('refused');
  expect(ended).toBe(begun - 1);
  expect(begun).toBeLessThanOrEqual(5);
});

test.each([
  [undefined, 32_768],
  [31_952, 31_952],
  [1e9, 261_120],
])('a server that takes %s bytes a packet is sent %d', (most, size) => {
  expect(blockSize(most)).toBe(size);
});
