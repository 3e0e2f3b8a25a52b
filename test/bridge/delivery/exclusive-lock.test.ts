/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { takeLock } from '../../../bridge/delivery/exclusive-lock.js';
import { exclusively } from '../../../bridge/delivery/delivery-lock.js';
import { temporaryFolder } from '../temporary-folder.js';

const deadProcess = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('takeLock', () => {
  test('says who has it: a living process, this one too', () => {
    const data = temporaryFolder();
    const path = data.file('a.lock');
    writeFileSync(path, JSON.stringify({ pid: process.ppid, nonce: 'x' }));
    expect(takeLock(path)).toEqual({ heldBy: process.ppid });
    const mine = data.file('mine.lock');
    takeLock(mine);
    expect(takeLock(mine)).toEqual({ heldBy: process.pid });
  });

  test('takes over the lock of a dead process, of an earlier process with our number, and a lock that says nothing', () => {
    for (const content of [
      JSON.stringify({ pid: deadProcess(), nonce: 'x' }),
      JSON.stringify({ pid: process.pid, nonce: 'x' }),
      '',
    ]) {
      const data = temporaryFolder();
      const path = data.file('a.lock');
      writeFileSync(path, content);
      const lock = takeLock(path);
      expect(lock).toHaveProperty('release');
      if ('release' in lock) lock.release();
      expect(readdirSync(data.path)).toEqual([]);
    }
  });

  test('lets one of two deliveries in, and the next after it has ended, however it ended', async () => {
    const data = temporaryFolder();
    let end = () => undefined as void;
    const first = exclusively(
      data,
      () => new Promise<void>((_, reject) => (end = () => reject(new Error('failed')))),
    );
    await expect(exclusively(data, async () => 'second')).rejects.toMatchObject({ code: 'DELIVERY_RUNNING' });
    end();
    await expect(first).rejects.toThrow('failed');
    expect(await exclusively(data, async () => 'third')).toBe('third');
  });
});
