/** @jest-environment node */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isUnfinished, runHistory, runView } from '../../../bridge/delivery/run-history.js';
import { refusedBy } from '../../../bridge/transport/refused-by.js';
import { TransportError } from '../../../bridge/transport/transport-error.js';
import { lookForPickup } from '../../../bridge/delivery/look-for-pickup.js';
import { temporaryFolder } from '../temporary-folder.js';
import { MemoryTransport } from '../transport/memory-transport.js';
import { bench, expectExactlyOnce, input } from './delivery-bench.js';

class Killed extends Error {}

const lost = () => new TransportError('SFTP_LOST', 'The connection broke off.', 'Resume.', true);

/** How many places there are at which a delivery can be hit. */
async function countFaultPoints(): Promise<number> {
  const server = new MemoryTransport();
  let points = 0;
  server.fault = () => void points++;
  const { plan, deliver } = bench(temporaryFolder(), server);
  await deliver(await plan());
  return points;
}

describe('deliver', () => {
  test.each([false, true])(
    'killed at any place and run again delivers every file exactly once (Slate takes files at once: %s)',
    async (taken) => {
      const points = await countFaultPoints();
      expect(points).toBeGreaterThan(40);
      for (let point = 0; point < points; point++) {
        const data = temporaryFolder();
        const server = new MemoryTransport();
        const arrived = new Map<string, Buffer>();
        let seen = 0;
        // Dead processes do nothing more: from the point on, everything fails.
        const kill = () => {
          if (seen++ >= point) throw new Killed();
        };
        const take = () => {
          for (const path of server.done) {
            const bytes = server.files.get(path);
            if (bytes) arrived.set(path, bytes);
            if (taken) server.files.delete(path);
          }
        };
        server.fault = kill;
        const before = bench(data, server);
        const runId = await before.plan();
        await expect(before.deliver(runId)).rejects.toThrow(Killed);
        take();
        server.fault = () => undefined;
        const after = bench(data, server);
        await after.deliver(runId);
        take();
        expectExactlyOnce(after.planOf(runId), server.done, arrived);
        expect([...server.files.keys()].filter((path) => path.endsWith('.part'))).toEqual([]);
        expect(runHistory(after.ledger.read()).filter(isUnfinished)).toEqual([]);
      }
    },
  );

  test('goes on by itself after a connection that breaks at any place', async () => {
    const points = await countFaultPoints();
    for (let point = 0; point < points; point++) {
      const server = new MemoryTransport();
      let seen = 0;
      server.fault = () => {
        if (seen++ === point) throw lost();
      };
      const { plan, planOf, deliver } = bench(temporaryFolder(), server);
      const runId = await plan();
      await deliver(runId);
      expectExactlyOnce(planOf(runId), server.done, server.files);
    }
  });

  test('gives up after five failures without a file delivered, and can be run again', async () => {
    const server = new MemoryTransport();
    let connections = 0;
    server.fault = (operation) => {
      if (operation === 'connect') connections++;
      if (operation === 'rename') throw lost();
    };
    const { plan, planOf, deliver } = bench(temporaryFolder(), server);
    const runId = await plan();
    await expect(deliver(runId)).rejects.toMatchObject({ code: 'SFTP_LOST' });
    expect(connections).toBe(5);
    server.fault = () => undefined;
    await deliver(runId);
    expectExactlyOnce(planOf(runId), server.done, server.files);
  });

  test.each(['SFTP_HOST_KEY', 'SFTP_AUTH'])('stops at once at %s', async (code) => {
    const server = new MemoryTransport();
    let connections = 0;
    server.fault = () => {
      connections++;
      throw new TransportError(code, 'No.', 'Ask.', false);
    };
    const { plan, deliver } = bench(temporaryFolder(), server);
    await expect(deliver(await plan())).rejects.toMatchObject({ code });
    expect(connections).toBe(1);
  });

  test('stops at once where the folder may not be written or is not there', async () => {
    for (const [folder, code] of [
      ['/forbidden', 'SFTP_PERMISSION'],
      ['/elsewhere', 'SFTP_MISSING'],
    ] as const) {
      const { plan, deliver } = bench(temporaryFolder(), new MemoryTransport(), folder);
      await expect(deliver(await plan())).rejects.toMatchObject({ code });
    }
  });

  test('sends a file again that arrived short or changed, and never renames it before it is right', async () => {
    for (const spoil of [
      (bytes: Buffer) => bytes.subarray(1),
      (bytes: Buffer) => Buffer.concat([bytes.subarray(1), Buffer.from('x')]),
    ]) {
      const server = new MemoryTransport();
      let spoilt = 0;
      server.fault = (operation, path, when) => {
        const bytes = server.files.get(path);
        if (operation === 'close' && when === 'after' && bytes && spoilt++ < 2)
          server.files.set(path, spoil(bytes));
      };
      const { plan, planOf, deliver } = bench(temporaryFolder(), server);
      const runId = await plan();
      await deliver(runId);
      expectExactlyOnce(planOf(runId), server.done, server.files);
    }
  });

  test('compares sizes only where reading is forbidden, and the ledger says so', async () => {
    const server = new MemoryTransport();
    server.fault = (operation) => {
      if (operation === 'read') throw refusedBy(3, 'Reading');
    };
    const { plan, ledger, deliver } = bench(temporaryFolder(), server);
    await deliver(await plan());
    const verified = ledger.read().flatMap(({ fact }) => (fact?.kind === 'renaming' ? [fact.verified] : []));
    expect(new Set(verified)).toEqual(new Set(['size']));
  });

  describe('resumed where the rename was recorded but not its end', () => {
    async function interruptedAtRename() {
      const data = temporaryFolder();
      const server = new MemoryTransport();
      server.fault = (operation) => {
        if (operation === 'rename') throw new Killed();
      };
      const first = bench(data, server);
      const runId = await first.plan();
      await expect(first.deliver(runId)).rejects.toThrow(Killed);
      server.fault = () => undefined;
      const [chunk] = first.planOf(runId).chunks;
      return { ...bench(data, server), server, runId, final: `/incoming/${chunk.name}` };
    }

    test('and the same file is there under both names: removes the temporary one', async () => {
      const { server, runId, final, deliver, planOf } = await interruptedAtRename();
      server.files.set(final, server.files.get(`${final}.part`) as Buffer);
      await deliver(runId);
      expect(server.files.has(`${final}.part`)).toBe(false);
      expectExactlyOnce(planOf(runId), [final, ...server.done], server.files);
    });

    test('and the same file is there under both names, but Slate takes it while we look: never sends it again', async () => {
      const { server, runId, final, deliver } = await interruptedAtRename();
      server.files.set(final, server.files.get(`${final}.part`) as Buffer);
      server.fault = (operation, path, when) => {
        if (operation === 'stat' && path === final && when === 'after') server.files.delete(final);
      };
      await deliver(runId);
      expect(server.done).not.toContain(final);
      expect(server.files.has(`${final}.part`)).toBe(false);
    });

    test('and Slate has processed the file, but its temporary name was left: never sends it again', async () => {
      const { server, runId, final, deliver, ledger } = await interruptedAtRename();
      server.folders.add('/incoming/processed');
      const name = final.replace('/incoming/', '');
      server.files.set(`/incoming/processed/${name}`, server.files.get(`${final}.part`) as Buffer);
      await deliver(runId);
      expect(server.done).not.toContain(final);
      expect(server.files.has(`${final}.part`)).toBe(false);
      const receipts = ledger.read().flatMap(({ fact }) => (fact?.kind === 'done' ? [fact.file] : []));
      expect(receipts.filter((file) => file === name)).toHaveLength(1);
    });

    test('and nobody sees the file since: never sends it again, and says that only Slate can tell', async () => {
      const { server, runId, final, deliver, ledger } = await interruptedAtRename();
      const view = () => runView(runHistory(ledger.read())[0]);
      const bytes = server.files.get(`${final}.part`) as Buffer;
      server.files.delete(`${final}.part`);
      await deliver(runId);
      expect(server.done).not.toContain(final);
      expect(view()).toMatchObject({ state: 'sent', missing: 0, unseen: 3 });
      // The list of the processed files was late.
      server.folders.add('/incoming/processed');
      server.files.set(final.replace('/incoming/', '/incoming/processed/'), bytes);
      const session = await server.connect(new AbortController().signal);
      const pickup = await lookForPickup(session, '/incoming', runHistory(ledger.read())[0]);
      ledger.append({ kind: 'picked', runId, processed: [], gone: [], ...pickup });
      expect(view().unseen).toBeUndefined();
    });

    test('and the file has its final name: says nothing of the kind', async () => {
      const { server, runId, final, deliver, ledger } = await interruptedAtRename();
      server.files.set(final, server.files.get(`${final}.part`) as Buffer);
      server.files.delete(`${final}.part`);
      await deliver(runId);
      expect(runView(runHistory(ledger.read())[0]).unseen).toBeUndefined();
    });

    test('and another file has the final name: stops and touches nothing', async () => {
      const { server, runId, final, deliver } = await interruptedAtRename();
      server.files.set(final, Buffer.from('something else'));
      await expect(deliver(runId)).rejects.toMatchObject({ code: 'CHUNK_NAME_TAKEN' });
      expect(String(server.files.get(final))).toBe('something else');
    });

    test.each(['stat', 'read', 'rename'])(
      'and the rename of the lost connection takes effect late, during our %s: never sends it again',
      async (moment) => {
        const { server, runId, final, deliver, planOf } = await interruptedAtRename();
        const part = `${final}.part`;
        let looks = 0;
        server.fault = (operation, path, when) => {
          // The second look at the temporary file is the measuring of it.
          if (path !== part || operation !== moment || when !== 'before') return;
          if (operation === 'stat' && looks++ === 0) return;
          const bytes = server.files.get(part);
          if (bytes === undefined) return;
          server.files.delete(part);
          server.done.push(final);
          // Slate takes the file at once.
          server.taken.set(final, bytes);
        };
        await deliver(runId);
        expectExactlyOnce(planOf(runId), server.done, new Map([...server.files, ...server.taken]));
      },
    );

    test('and the temporary file was spoilt meanwhile: sends it again', async () => {
      const { server, runId, final, deliver, planOf } = await interruptedAtRename();
      server.files.set(`${final}.part`, Buffer.from('spoilt'));
      await deliver(runId);
      expectExactlyOnce(planOf(runId), server.done, server.files);
    });
  });

  test('cancelled between blocks stops, stays resumable, and resumed is exactly once', async () => {
    const data = temporaryFolder();
    const server = new MemoryTransport();
    const controller = new AbortController();
    server.fault = (operation, path) => {
      if (operation === 'write' && path.includes('_002_')) controller.abort();
    };
    const { plan, deliver, ledger, planOf } = bench(data, server);
    const runId = await plan();
    await expect(deliver(runId, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(runView(runHistory(ledger.read())[0]).state).toBe('sending');
    await deliver(runId);
    expectExactlyOnce(planOf(runId), server.done, server.files);
  });

  test('delivered twice sends nothing the second time', async () => {
    const data = temporaryFolder();
    const server = new MemoryTransport();
    const first = bench(data, server);
    await first.deliver(await first.plan());
    server.fault = () => {
      throw new Error('nothing may be sent');
    };
    const second = bench(data, server);
    const runId = await second.plan();
    await second.deliver(runId);
    expectExactlyOnce(second.planOf(runId), server.done, server.files);
  });

  test('takes away what an interrupted run left under temporary names once another run replaces it', async () => {
    const data = temporaryFolder();
    const server = new MemoryTransport();
    server.fault = (operation, path) => {
      if (operation === 'rename' || (operation === 'close' && path.includes('_002_'))) throw new Killed();
    };
    const first = bench(data, server);
    const old = await first.plan();
    await expect(first.deliver(old)).rejects.toThrow(Killed);
    const parts = () => [...server.files.keys()].filter((path) => path.endsWith('.part'));
    expect(parts().length).toBeGreaterThan(1);
    server.files.set('/incoming/somebody_elses.csv.part', Buffer.from('x'));
    server.fault = () => undefined;
    const runId = await first.plan(input({ asOf: '2026-03-09' }));
    await first.deliver(runId);
    expect(parts()).toEqual(['/incoming/somebody_elses.csv.part']);
    expect(server.done).toHaveLength(first.planOf(runId).chunks.length + 1);
  });

  test.each([
    ['list', 2],
    ['list', 3],
    ['list', 4],
    ['list', 8],
    ['remove', 3],
    ['remove', 4],
  ])(
    'delivers where the server refuses to %s what an interrupted run left (status %d)',
    async (what, status) => {
      const data = temporaryFolder();
      const server = new MemoryTransport();
      server.fault = (operation) => {
        if (operation === 'rename') throw new Killed();
      };
      const first = bench(data, server);
      await expect(first.deliver(await first.plan())).rejects.toThrow(Killed);
      server.fault = (operation) => {
        if (operation === what) throw refusedBy(status, 'It');
      };
      const runId = await first.plan(input({ asOf: '2026-03-09' }));
      await first.deliver(runId);
      expect(server.done).toHaveLength(first.planOf(runId).chunks.length + 1);
    },
  );

  test('refuses frozen bytes that were changed or lost', async () => {
    for (const damage of [(path: string) => writeFileSync(path, 'x'), (path: string) => rmSync(path)]) {
      const data = temporaryFolder();
      const { plan, planOf, deliver } = bench(data, new MemoryTransport());
      const runId = await plan();
      damage(data.file('outbox', runId, planOf(runId).chunks[1].name));
      await expect(deliver(runId)).rejects.toMatchObject({ code: 'OUTBOX_DAMAGED' });
    }
  });

  test('sends the manifest last and outside of the mask, and it lists every chunk', async () => {
    const server = new MemoryTransport();
    const { plan, planOf, deliver } = bench(temporaryFolder(), server);
    const runId = await plan();
    await deliver(runId);
    const last = server.done.at(-1) as string;
    expect(last).toMatch(/^\/incoming\/manifest_[0-9a-f]{12}\.csv$/);
    const text = String(server.files.get(last));
    for (const { name, sha256 } of planOf(runId).chunks)
      expect(text).toMatch(new RegExp(`"${name}",.*"${sha256}"`));
    expect(text.split('\r\n')).toHaveLength(planOf(runId).chunks.length + 2);
  });

  test('keeps the frozen bytes readable by their owner only', async () => {
    const data = temporaryFolder();
    const runId = await bench(data, new MemoryTransport()).plan(input());
    const { statSync } = await import('node:fs');
    for (const name of readdirSync(`${data.path}/outbox/${runId}`)) {
      expect(statSync(`${data.path}/outbox/${runId}/${name}`).mode & 0o777).toBe(0o600);
    }
    expect(readFileSync(`${data.path}/ledger.jsonl`, 'utf8')).not.toContain('00000001-aaaa');
  });
});
