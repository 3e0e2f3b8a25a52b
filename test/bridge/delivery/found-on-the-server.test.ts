/** @jest-environment node */
import { refusedBy } from '../../../bridge/transport/refused-by.js';
import { sha256Of } from '../../../bridge/delivery/file-plan.js';
import { planRun } from '../../../bridge/delivery/plan-run.js';
import { lookForPickup } from '../../../bridge/delivery/look-for-pickup.js';
import { processedFolder } from '../../../bridge/delivery/remote-names.js';
import { isSent, runHistory, runView } from '../../../bridge/delivery/run-history.js';
import { temporaryFolder } from '../temporary-folder.js';
import { MemoryTransport } from '../transport/memory-transport.js';
import { bench, expectExactlyOnce, input } from './delivery-bench.js';

const { signal } = new AbortController();

/** A server with everything of a run delivered, and a new folder whose ledger knows the plan only. */
async function forgotten() {
  const server = new MemoryTransport();
  server.folders.add('/incoming/processed');
  const first = bench(temporaryFolder(), server);
  await first.deliver(await first.plan());
  const second = bench(temporaryFolder(), server);
  const runId = await second.plan();
  return { server, second, runId };
}

describe('a file that is on the server though the ledger knows nothing of it', () => {
  test('under its final name with the same bytes is recorded as found, and not written again', async () => {
    const { server, second, runId } = await forgotten();
    server.fault = (operation) => {
      if (operation === 'open' || operation === 'rename') throw new Error('nothing may be written');
    };
    await second.deliver(runId);
    const run = runHistory(second.ledger.read())[0];
    expect(isSent(run)).toBe(true);
    const found = second.ledger.read().flatMap(({ fact }) => (fact?.kind === 'done' ? [fact.found] : []));
    expect(new Set(found)).toEqual(new Set(['incoming']));
  });

  test('among the processed ones is not sent again: Slate would import it twice', async () => {
    const { server, second, runId } = await forgotten();
    const delivered = [...server.done];
    for (const path of delivered.filter((name) => name.includes('/lead_scores_'))) {
      server.files.set(path.replace('/incoming/', '/incoming/processed/'), server.files.get(path) as Buffer);
      server.files.delete(path);
    }
    await second.deliver(runId);
    expect(server.done).toEqual(delivered);
    expect(runView(runHistory(second.ledger.read())[0])).toMatchObject({ state: 'sent', missing: 0 });
  });

  test('of a run that was planned anew at another time is followed by a new list: Slate never reads the old one', async () => {
    const { server, second, runId } = await forgotten();
    const third = bench(temporaryFolder(), server);
    const options = { scoredAt: '2026-03-02T10:00:00', chunkRows: 3, chunkBytes: 1e9 };
    expect(await planRun(third.parts, input(), options)).toBe(runId);
    await third.deliver(runId);
    const { manifest } = third.planOf(runId);
    expect(manifest).not.toEqual(second.planOf(runId).manifest);
    expect(sha256Of(server.files.get(`/incoming/${manifest.name}`) as Buffer)).toBe(manifest.sha256);
    expect(runView(runHistory(third.ledger.read())[0])).toMatchObject({ state: 'sent', missing: 0 });
  });

  test('under its final name with other bytes stops the delivery and is left alone', async () => {
    const { server, second, runId } = await forgotten();
    const path = server.done[0];
    server.files.set(path, Buffer.from('something else'));
    await expect(second.deliver(runId)).rejects.toMatchObject({ code: 'CHUNK_NAME_TAKEN', transient: false });
    expect(String(server.files.get(path))).toBe('something else');
  });
});

describe('a temporary file that somebody removes before its rename', () => {
  test('is sent again: that the server found nothing to rename is no proof of a delivery', async () => {
    const server = new MemoryTransport();
    let purged = 0;
    server.fault = (operation, path, when) => {
      if (operation === 'rename' && when === 'before' && purged++ < 2) server.files.delete(path);
    };
    const { plan, planOf, deliver } = bench(temporaryFolder(), server);
    const runId = await plan();
    await deliver(runId);
    expect(purged).toBeGreaterThan(2);
    expectExactlyOnce(planOf(runId), server.done, server.files);
  });

  test('again and again stops with a word for whoever clears the folder, and says what is missing', async () => {
    const server = new MemoryTransport();
    server.fault = (operation, path, when) => {
      if (operation === 'rename' && when === 'before') server.files.delete(path);
    };
    const { plan, deliver, ledger } = bench(temporaryFolder(), server);
    await expect(deliver(await plan())).rejects.toMatchObject({ code: 'CHUNK_PURGED' });
    expect(runView(runHistory(ledger.read())[0])).toMatchObject({ state: 'sending', missing: 7 });
  });
});

describe('lookForPickup', () => {
  async function delivered() {
    const server = new MemoryTransport();
    server.folders.add('/incoming/processed');
    const made = bench(temporaryFolder(), server);
    await made.deliver(await made.plan());
    const session = await server.connect(signal);
    const look = () => lookForPickup(session, '/incoming', runHistory(made.ledger.read())[0]);
    const names = runHistory(made.ledger.read())[0].chunks.map(({ name }) => name);
    return { server, look, names, ledger: made.ledger };
  }

  test('tells what was processed from what is gone, and from what still waits', async () => {
    const { server, look, names } = await delivered();
    expect(await look()).toBeNull();
    server.files.set(`/incoming/processed/${names[0]}`, Buffer.from(''));
    server.files.delete(`/incoming/${names[0]}`);
    server.files.delete(`/incoming/${names[1]}`);
    expect(await look()).toEqual({ processed: [names[0]], gone: [names[1]] });
  });

  test('says nothing twice, but corrects "gone" where the file turns up among the processed ones', async () => {
    const { server, look, names, ledger } = await delivered();
    server.files.delete(`/incoming/${names[0]}`);
    const { runId } = runHistory(ledger.read())[0].plan;
    ledger.append({ kind: 'picked', runId, ...((await look()) as { processed: string[]; gone: string[] }) });
    expect(await look()).toBeNull();
    server.files.set(`/incoming/processed/${names[0]}`, Buffer.from(''));
    expect(await look()).toEqual({ processed: [names[0]], gone: [] });
  });

  test('claims nothing where the folder may not be listed', async () => {
    const { server, look } = await delivered();
    server.files.clear();
    server.fault = (operation) => {
      if (operation === 'list') throw refusedBy(3, 'Listing');
    };
    expect(await look()).toBeNull();
  });
});

test.each([
  ['/incoming/oge', '/incoming/processed/oge'],
  ['/incoming/oge/', '/incoming/processed/oge'],
  ['/test/incoming/oge', '/test/incoming/processed/oge'],
  ['/incoming', '/incoming/processed'],
  ['/incomings/oge', null],
  ['/upload', null],
])('what is picked up from %s is looked for in %s', (folder, processed) => {
  expect(processedFolder(folder)).toBe(processed);
});
