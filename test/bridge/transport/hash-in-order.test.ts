/** @jest-environment node */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { HashInOrder } from '../../../bridge/transport/hash-in-order.js';

test('blocks that arrive in any order hash as the whole', () => {
  const blocks = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 12 });
  const arrivals = blocks.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray([...all.keys()], { minLength: all.length, maxLength: all.length }),
    ),
  );
  fc.assert(
    fc.property(arrivals, ([all, order]) => {
      const hash = new HashInOrder();
      for (const index of order) hash.add(index, all[index]);
      expect(hash.digest()).toBe(createHash('sha256').update(Buffer.concat(all)).digest('hex'));
    }),
  );
});
