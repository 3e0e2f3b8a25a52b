/** @jest-environment node */
import fc from 'fast-check';
import type { Bridge } from '../../../bridge/bridge.js';
import { leads, makeBridge, type FakeSlate } from '../bridge-bench.js';
import { temporaryFolder } from '../temporary-folder.js';

const { signal } = new AbortController();
const quiet = () => undefined;
const cuts = { likely: 60, mayConvert: 50 };
/** What an origin is worth with the bench's scorecard. */
const POINTS: Readonly<Record<string, number>> = { Source: 45, 'Event Attendance': 60, Application: 50 };
const START = leads().columns.origin as string[];

/** Scores leads of these origins and uploads. */
async function send(
  { bridge, slate, modelId }: { bridge: Bridge; slate: FakeSlate; modelId: string },
  origins: readonly string[],
  changes: object = { changedOnly: true },
) {
  slate.feed = leads({ origin: [...origins] });
  const { pullId } = await bridge.pull(undefined, quiet, signal);
  return bridge.upload({ pullId, modelId, edits: {}, cuts, ...changes }, quiet, signal);
}

/** Points by lead, as Slate stores them. */
async function storedPoints(slate: FakeSlate): Promise<number[]> {
  const { columns } = await slate.pull('scores', {}, quiet, signal);
  const order = columns.person_id.map((id, i) => [String(id), Number(columns.points[i])] as const);
  return order.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, points]) => points);
}

test('after a confirmed run only leads go whose score is another, and the receipt says of how many', async () => {
  const office = await makeBridge(temporaryFolder());
  const first = await send(office, START);
  expect([first.leads, first.scored]).toEqual([7, undefined]);
  await office.bridge.confirm(first.runId, quiet, signal);
  const origins = START.with(2, 'Event Attendance').with(6, 'Event Attendance');
  const second = await send(office, origins);
  expect(second).toMatchObject({ leads: 2, scored: 7, state: 'sent', missing: 0 });
  expect(await office.bridge.confirm(second.runId, quiet, signal)).toMatchObject({
    state: 'confirmed',
    confirmed: 2,
  });
  expect(await storedPoints(office.slate)).toEqual(origins.map((origin) => POINTS[origin]));
});

test('where every score is as Slate stores it nothing is sent, and the last run stands', async () => {
  const office = await makeBridge(temporaryFolder());
  const { runId } = await send(office, START);
  const confirmed = await office.bridge.confirm(runId, quiet, signal);
  const sent = office.server.done.length;
  expect(await send(office, START)).toEqual(confirmed);
  expect(office.server.done).toHaveLength(sent);
});

test('all are sent while the run before is not confirmed: it may still replace what Slate stores', async () => {
  const office = await makeBridge(temporaryFolder());
  const { runId } = await send(office, START);
  await office.bridge.confirm(runId, quiet, signal);
  office.slate.hidden = 7;
  await send(office, START.with(0, 'Event Attendance'));
  // Back to what Slate still stores: left out, the lead would keep the points that are on their way.
  expect(await send(office, START)).toMatchObject({ leads: 7 });
});

test('all are sent with other weights, though the points be equal: their probability may be another', async () => {
  const office = await makeBridge(temporaryFolder());
  const { runId } = await send(office, START);
  await office.bridge.confirm(runId, quiet, signal);
  const edits = { origin: { Other: { points: 0 } } };
  expect(await send(office, START, { changedOnly: true, edits })).toMatchObject({ leads: 7 });
});

test('a score that somebody changed in Slate is sent again', async () => {
  const office = await makeBridge(temporaryFolder());
  const { runId } = await send(office, START);
  await office.bridge.confirm(runId, quiet, signal);
  office.slate.blank = (points) => points === '60.0';
  expect(await send(office, START)).toMatchObject({ leads: 2, scored: 7 });
});

test('whatever changes between runs, and whichever of them are confirmed, Slate ends with every newest score', async () => {
  const origins = fc.array(fc.constantFrom(...Object.keys(POINTS)), { minLength: 7, maxLength: 7 });
  const step = fc.record({ origins, confirmed: fc.boolean(), changedOnly: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const office = await makeBridge(temporaryFolder());
      for (const { origins: now, confirmed, changedOnly } of steps) {
        const { runId } = await send(office, now, { changedOnly });
        expect(await storedPoints(office.slate)).toEqual(now.map((origin) => POINTS[origin]));
        if (!confirmed) continue;
        expect(await office.bridge.confirm(runId, quiet, signal)).toMatchObject({ state: 'confirmed' });
      }
    }),
    { numRuns: 40 },
  );
});
