/** @jest-environment node */
import { halve } from '../../../bridge/delivery/halve.js';
import { freeze } from '../../../bridge/delivery/plan.js';
import { runHistory, runView } from '../../../bridge/delivery/run-history.js';
import { TransportError } from '../../../bridge/transport/transport-error.js';
import { refusedBy } from '../../../bridge/transport/refused-by.js';
import { temporaryFolder } from '../temporary-folder.js';
import { MemoryTransport } from '../transport/memory-transport.js';
import { bench, manyLeads } from './delivery-bench.js';

const ROWS = 400;

/** A server that loses the connection when a file grows beyond so many bytes. */
function refusesAbove(limit: number, error: () => Error = () => refusedBy(4, 'Writing')): MemoryTransport {
  const server = new MemoryTransport();
  server.fault = (operation, path, when) => {
    if (operation === 'write' && when === 'after' && (server.files.get(path)?.length ?? 0) > limit)
      throw error();
  };
  return server;
}

/** Every lead that is on the server under a final name, as often as it is there. */
function leadsOn(server: MemoryTransport): string[] {
  return server.done
    .filter((path) => path.includes('/lead_scores_'))
    .flatMap((path) => String(server.files.get(path)).split('\r\n').slice(1, -1))
    .map((line) => line.slice(1, 37))
    .sort();
}

describe('a chunk that keeps failing at its size', () => {
  const input = manyLeads(ROWS);
  const ids = input.leads.map(({ personId }) => personId);
  const chunkRows = ROWS / 2;

  test.each(['SFTP_REFUSED', 'SFTP_LOST', 'SFTP_STALLED', 'CHUNK_DAMAGED'])(
    'with %s is halved until it passes, and every lead is there once',
    async (code) => {
      const server = refusesAbove(20_000, () => new TransportError(code, 'No.', 'Resume.', true));
      const { plan, deliver, ledger } = bench(temporaryFolder(), server);
      const runId = await plan(input, chunkRows);
      await deliver(runId);
      expect(leadsOn(server)).toEqual(ids);
      const [run] = runHistory(ledger.read());
      expect(run.halved.length).toBeGreaterThanOrEqual(2);
      expect(runView(run)).toMatchObject({ state: 'sent', missing: 0, halved: run.halved.length });
      expect([...server.files.keys()].filter((path) => path.endsWith('.part'))).toEqual([]);
    },
  );

  test('is recorded as replaced before a byte of its halves is sent, and the manifest lists the halves', async () => {
    const server = refusesAbove(20_000);
    const { plan, deliver, ledger } = bench(temporaryFolder(), server);
    const limit = server.fault;
    server.fault = (operation, path, when) => {
      limit(operation, path, when);
      const [, name] = /\/(lead_scores_.*_\d+[ab]+_.*)\.part$/.exec(path) ?? [];
      if (name === undefined || operation !== 'open') return;
      const announced = ledger.read().flatMap(({ fact }) => (fact?.kind === 'halved' ? [...fact.into] : []));
      expect(announced.map((file) => file.name)).toContain(name);
    };
    await deliver(await plan(input, chunkRows));
    const manifest = [...server.files].find(([path]) => path.includes('manifest'))?.[1];
    const sent = server.done.filter((path) => path.includes('/lead_scores_'));
    expect(sent.length).toBeGreaterThan(2);
    for (const path of sent) expect(String(manifest)).toContain(`"${path.split('/')[2]}"`);
    expect(String(manifest).split('\r\n')).toHaveLength(sent.length + 2);
  });

  test('killed at any place and finished by another process is whole all the same', async () => {
    class Killed extends Error {}
    let points = 0;
    for (let point = 0; ; point++) {
      const data = temporaryFolder();
      const server = refusesAbove(40_000);
      const limit = server.fault;
      let seen = 0;
      server.fault = (...place) => {
        if (seen++ >= point) throw new Killed();
        limit(...place);
      };
      const before = bench(data, server);
      const runId = await before.plan(manyLeads(ROWS), ROWS);
      const ended = await before.deliver(runId).then(
        () => true,
        () => false,
      );
      server.fault = limit;
      await bench(data, server).deliver(runId);
      expect(leadsOn(server)).toEqual(ids);
      points = point;
      if (ended) break;
    }
    expect(points).toBeGreaterThan(30);
  });

  test('is not halved where only two failures were its own, nor for a full disk, nor where it is small', async () => {
    for (const [code, limit, rows] of [
      ['SFTP_FULL', 20_000, ROWS],
      ['SFTP_REFUSED', 1, 10],
    ] as const) {
      const server = refusesAbove(limit, () => new TransportError(code, 'No.', 'Resume.', true));
      const { plan, deliver, ledger } = bench(temporaryFolder(), server);
      await expect(deliver(await plan(manyLeads(rows), rows))).rejects.toMatchObject({ code });
      expect(ledger.read().map(({ fact }) => fact?.kind)).toEqual(['planned']);
    }
    let failures = 0;
    const server = new MemoryTransport();
    server.fault = (operation) => {
      if (operation === 'write' && failures++ < 2) throw refusedBy(4, 'Writing');
    };
    const { plan, deliver, ledger } = bench(temporaryFolder(), server);
    await deliver(await plan(input, ROWS));
    expect(ledger.read().map(({ fact }) => fact?.kind)).not.toContain('halved');
  });

  test('is never halved once its rename was recorded', async () => {
    const data = temporaryFolder();
    const server = new MemoryTransport();
    server.fault = (operation) => {
      if (operation === 'rename') throw refusedBy(4, 'Renaming');
    };
    const { plan, deliver, ledger, planOf } = bench(data, server);
    const runId = await plan(input, ROWS);
    for (let again = 0; again < 3; again++)
      await expect(deliver(runId)).rejects.toMatchObject({ code: 'SFTP_REFUSED' });
    const [chunk] = planOf(runId).chunks;
    server.files.set(`/incoming/${chunk.name}.part`, Buffer.from('spoilt'));
    server.fault = () => {
      throw new TransportError('CHUNK_DAMAGED', 'No.', 'Resume.', true);
    };
    await expect(deliver(runId)).rejects.toMatchObject({ code: 'CHUNK_DAMAGED' });
    expect(ledger.read().map(({ fact }) => fact?.kind)).not.toContain('halved');
  });
});

test('the halves of a chunk are always the same, and have its rows in order under its header', () => {
  const { plan, files } = freeze(manyLeads(5), {
    runId: 'f'.repeat(64),
    content: 'c',
    scoredAt: '2026-03-02T09:00:00',
    cut: { rows: 5, bytes: 1e9 },
  });
  const [chunk] = plan.chunks;
  const whole = files.get(chunk.name) as Buffer;
  const [a, b] = halve(chunk, whole);
  expect(halve(chunk, whole)).toEqual([a, b]);
  expect([a.file.rows, b.file.rows]).toEqual([3, 2]);
  expect([a.file.name, b.file.name].map((name) => name.replace(/_[0-9a-f]{12}\.csv/, ''))).toEqual([
    'lead_scores_ffffffffffff_001a',
    'lead_scores_ffffffffffff_001b',
  ]);
  const [header, ...rows] = String(whole).split(/(?<=\r\n)/);
  expect(String(a.bytes) + String(b.bytes).replace(header, '')).toBe(header + rows.join(''));
});
