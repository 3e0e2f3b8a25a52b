import { MemoryTransport } from '../transport/memory-transport.js';
import { temporaryFolder } from '../temporary-folder.js';
import { bench, input } from './delivery-bench.js';

test('scoring the same again is the same run, and frees nobody from frozen bytes that a torn ledger lost: they are frozen anew, to the letter', async () => {
  const { parts, plan, planOf } = bench(temporaryFolder(), new MemoryTransport());
  const runId = await plan();
  const { chunks } = planOf(runId);
  const bytes = () => Promise.all(chunks.map((file) => parts.outbox.read(runId, file)));
  const before = await bytes();
  await parts.outbox.forget(runId);
  await expect(bytes()).rejects.toMatchObject({ code: 'OUTBOX_DAMAGED' });

  expect(await plan()).toBe(runId);
  expect(await bytes()).toEqual(before);
});

test('other scores do not bring back the bytes of an earlier run', async () => {
  const { parts, plan, planOf } = bench(temporaryFolder(), new MemoryTransport());
  const runId = await plan();
  await parts.outbox.forget(runId);
  const [first, ...rest] = input().leads;
  expect(await plan(input({ leads: [{ ...first, points: 99 }, ...rest] }))).not.toBe(runId);
  await expect(parts.outbox.read(runId, planOf(runId).chunks[0])).rejects.toMatchObject({
    code: 'OUTBOX_DAMAGED',
  });
});
