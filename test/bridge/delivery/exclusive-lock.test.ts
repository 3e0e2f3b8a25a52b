/** @jest-environment node */
import { spawn, spawnSync } from 'node:child_process';
import fs, { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
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

  test('takes over a lock from when the machine had run for longer than it has now', () => {
    const path = temporaryFolder().file('a.lock');
    writeFileSync(path, JSON.stringify({ pid: process.ppid, up: uptime() + 60, nonce: 'x' }));
    expect(takeLock(path)).toHaveProperty('release');
  });

  test('removes the lock of a dead process only: one that somebody else took meanwhile stays, at every moment', () => {
    const path = temporaryFolder().file('a.lock');
    writeFileSync(path, JSON.stringify({ pid: deadProcess(), nonce: 'x' }));
    const theirs = JSON.stringify({ pid: process.ppid, nonce: 'y' });
    let taken = false;
    let missing = 0;
    const [kill, read] = [process.kill.bind(process), readFileSync];
    const spies = [
      jest.spyOn(process, 'kill').mockImplementation((...all) => {
        if (!taken) writeFileSync(path, theirs);
        taken = true;
        return kill(...all);
      }),
      jest.spyOn(fs, 'readFileSync').mockImplementation(((...all: Parameters<typeof read>) => {
        if (taken && !existsSync(path)) missing++;
        return read(...all);
      }) as typeof read),
    ];
    try {
      // Whoever looks while there is none has it too.
      const answer = takeLock(path);
      expect([answer, missing]).toEqual([{ heldBy: process.ppid }, 0]);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(readFileSync(path, 'utf8')).toBe(theirs);
  });

  test('released after somebody else took it over leaves theirs', () => {
    const path = temporaryFolder().file('a.lock');
    const lock = takeLock(path);
    writeFileSync(path, 'theirs');
    if ('release' in lock) lock.release();
    expect(readFileSync(path, 'utf8')).toBe('theirs');
  });

  test('says so where a lock may not be read, and does not look for ever', () => {
    const path = temporaryFolder().file('a.lock');
    writeFileSync(path, '');
    const read = readFileSync;
    const spy = jest.spyOn(fs, 'readFileSync').mockImplementation(((...all: Parameters<typeof read>) => {
      if (all[0] === path) throw Object.assign(new Error('not yours'), { code: 'EACCES' });
      return read(...all);
    }) as typeof read);
    try {
      expect(() => takeLock(path)).toThrow('not yours');
    } finally {
      spy.mockRestore();
    }
  });

  const testLinux = process.platform === 'linux' ? test : test.skip;
  testLinux('takes over the lock of an earlier process whose number a living one has now', () => {
    const path = temporaryFolder().file('a.lock');
    const lock = takeLock(path);
    const { born, ...mine } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    if ('release' in lock) lock.release();
    expect(born).toMatch(/^[0-9a-f-]{36} \d+$/);
    writeFileSync(path, JSON.stringify({ ...mine, pid: process.ppid, born: `${String(born)}0` }));
    expect(takeLock(path)).toHaveProperty('release');
  });

  testLinux('is not taken over because the clock was set forward', () => {
    const path = temporaryFolder().file('a.lock');
    takeLock(path);
    const now = Date.now();
    const spy = jest.spyOn(Date, 'now').mockReturnValue(now + 3_650 * 86_400_000);
    try {
      expect(takeLock(path)).toEqual({ heldBy: process.pid });
    } finally {
      spy.mockRestore();
    }
  });

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
