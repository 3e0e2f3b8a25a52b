/** @jest-environment node */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
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

  test('takes over a lock from before the machine was started, though some process has its number now', () => {
    const path = temporaryFolder().file('a.lock');
    writeFileSync(path, JSON.stringify({ pid: process.ppid, nonce: 'x' }));
    const beforeTheStart = Date.now() / 1000 - uptime() - 600;
    utimesSync(path, beforeTheStart, beforeTheStart);
    expect(takeLock(path)).toHaveProperty('release');
  });

  const testLinux = process.platform === 'linux' ? test : test.skip;
  testLinux('takes over the lock of a killed process that nobody has waited for', async () => {
    // Once it is another program it waits for no child: killed, the child stays as a zombie until that program ends.
    const shell = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const pid = await new Promise<number>((resolve) =>
      shell.stdout.once('data', (data) => resolve(Number(data))),
    );
    const program = () => readFileSync(`/proc/${shell.pid}/comm`, 'utf8').trim();
    while (program() !== 'sleep') await new Promise(setImmediate);
    process.kill(pid, 'SIGKILL');
    const path = temporaryFolder().file('a.lock');
    writeFileSync(path, JSON.stringify({ pid, nonce: 'x' }));
    const state = () => readFileSync(`/proc/${pid}/stat`, 'utf8');
    while (!state().includes(') Z ')) await new Promise(setImmediate);
    expect(takeLock(path)).toHaveProperty('release');
    shell.kill('SIGKILL');
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
