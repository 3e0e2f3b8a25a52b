/** @jest-environment node */
import fs, { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Ledger } from '../../../bridge/delivery/ledger.js';
import { temporaryFolder } from '../temporary-folder.js';

const now = () => '2026-03-02T09:00:00';
const trained = (modelId: string) => ({ kind: 'trained', modelId }) as const;

function threeEntries(): { file: string; text: string } {
  const file = temporaryFolder().file('ledger.jsonl');
  const ledger = new Ledger(file, now);
  for (const id of ['a', 'b', 'c']) ledger.append(trained(id));
  return { file, text: readFileSync(file, 'utf8') };
}

const models = (ledger: Ledger) => ledger.read().map(({ fact }) => fact?.kind === 'trained' && fact.modelId);

describe('Ledger', () => {
  test('puts its own name on the disk with its first line: a power cut must not take the whole file', () => {
    const folder = temporaryFolder();
    const synced: boolean[] = [];
    const spy = jest.spyOn(fs, 'fsyncSync').mockImplementation((file) => {
      synced.push(fs.fstatSync(file).isDirectory());
    });
    try {
      const ledger = new Ledger(folder.file('ledger.jsonl'), now);
      ledger.append(trained('a'));
      ledger.append(trained('b'));
    } finally {
      spy.mockRestore();
    }
    expect(synced).toEqual([false, true, false]);
  });

  test('torn at any byte of its last line forgets that line only, and goes on from there', () => {
    const { file, text } = threeEntries();
    const whole = text.lastIndexOf('\n', text.length - 2) + 1;
    for (let cut = whole; cut < text.length; cut++) {
      writeFileSync(file, text.slice(0, cut));
      const ledger = new Ledger(file, now);
      expect(models(ledger)).toEqual(['a', 'b']);
      ledger.append(trained('d'));
      expect(models(new Ledger(file, now))).toEqual(['a', 'b', 'd']);
    }
  });

  test.each(['writeSync', 'fsyncSync'] as const)(
    'on a full disk (%s fails) says so, and leaves nothing of the line that did not fit',
    (step) => {
      const { file, text } = threeEntries();
      const ledger = new Ledger(file, now);
      const write = fs.writeSync;
      const spy = jest.spyOn(fs, step).mockImplementation(((handle: number, line: Buffer) => {
        if (step === 'writeSync') write(handle, line.subarray(0, 10));
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      }) as never);
      try {
        expect(() => ledger.append(trained('d'))).toThrow(
          expect.objectContaining({ code: 'ENOSPC' }) as Error,
        );
      } finally {
        spy.mockRestore();
      }
      expect(readFileSync(file, 'utf8')).toBe(text);
      ledger.append(trained('e'));
      expect(models(ledger)).toEqual(['a', 'b', 'c', 'e']);
      expect(models(new Ledger(file, now))).toEqual(['a', 'b', 'c', 'e']);
    },
  );

  test('with a last line of zeros, as a power cut leaves, goes on too', () => {
    const { file } = threeEntries();
    appendFileSync(file, '\0'.repeat(80) + '\n');
    expect(models(new Ledger(file, now))).toEqual(['a', 'b', 'c']);
  });

  test.each([
    [
      'a changed entry',
      (lines: string[]) => [lines[0].replace('"modelId":"a"', '"modelId":"x"'), lines[1], lines[2]],
    ],
    ['a removed entry', (lines: string[]) => [lines[0], lines[2]]],
    ['two entries in another order', (lines: string[]) => [lines[1], lines[0], lines[2]]],
    ['an entry twice', (lines: string[]) => [lines[0], lines[0], lines[1]]],
  ])('finds %s', (_, change) => {
    const { file, text } = threeEntries();
    const broken = change(text.trim().split('\n')).join('\n') + '\n';
    writeFileSync(file, broken);
    expect(() => new Ledger(file, now).read()).toThrow(
      expect.objectContaining({ code: 'LEDGER_BROKEN' }) as Error,
    );
    expect(() => new Ledger(file, now).append(trained('d'))).toThrow(/chain breaks at entry/);
    // It is the evidence, and what was delivered stands in it.
    expect(readFileSync(file, 'utf8')).toBe(broken);
  });

  test('that cannot be read is left as it is', () => {
    const { file, text } = threeEntries();
    const spy = jest.spyOn(fs, 'readSync').mockImplementation(() => {
      throw Object.assign(new Error('the disk fails'), { code: 'EIO' });
    });
    try {
      expect(() => new Ledger(file, now).append(trained('d'))).toThrow('the disk fails');
    } finally {
      spy.mockRestore();
    }
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('that could not be opened once can be appended to again', () => {
    const { file } = threeEntries();
    const ledger = new Ledger(file, now);
    const open = fs.openSync;
    const spy = jest.spyOn(fs, 'openSync').mockImplementation((path, ...how) => {
      if (path === file) throw Object.assign(new Error('in use'), { code: 'EBUSY' });
      return open(path, ...how);
    });
    try {
      expect(() => ledger.append(trained('d'))).toThrow('in use');
    } finally {
      spy.mockRestore();
    }
    expect(existsSync(`${file}.lock`)).toBe(false);
    ledger.append(trained('d'));
    expect(models(ledger)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('cuts a torn line off where a file that is open to append cannot be cut, as on Windows', () => {
    const { file, text } = threeEntries();
    writeFileSync(file, text.slice(0, -10));
    const flags = new Map<number, unknown>();
    const [open, cut] = [fs.openSync, fs.ftruncateSync];
    const spies = [
      jest.spyOn(fs, 'openSync').mockImplementation((path, how, mode) => {
        const handle = open(path, how as string, mode);
        flags.set(handle, how);
        return handle;
      }),
      jest.spyOn(fs, 'ftruncateSync').mockImplementation((handle, length) => {
        if (flags.get(handle) === 'a+') throw Object.assign(new Error('no'), { code: 'EPERM' });
        cut(handle, length);
      }),
    ];
    try {
      new Ledger(file, now).append(trained('d'));
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(models(new Ledger(file, now))).toEqual(['a', 'b', 'd']);
  });

  test('restored from a backup and continued by another process is read anew', () => {
    const { file } = threeEntries();
    const ledger = new Ledger(file, now);
    expect(models(ledger)).toEqual(['a', 'b', 'c']);
    rmSync(file);
    const other = new Ledger(file, now);
    for (const id of ['another', 'b', 'c', 'd']) other.append(trained(id));
    ledger.append(trained('e'));
    expect(models(new Ledger(file, now))).toEqual(['another', 'b', 'c', 'd', 'e']);
  });

  test('appended to by two processes in turn stays one chain', () => {
    const { file } = threeEntries();
    const [one, other] = [new Ledger(file, now), new Ledger(file, now)];
    for (let i = 0; i < 5; i++) {
      one.append(trained(`one${i}`));
      other.append(trained(`other${i}`));
    }
    expect(new Ledger(file, now).read()).toHaveLength(13);
    expect(one.read()).toHaveLength(13);
  });

  test('keeps entries of a later version in the chain without reading them', () => {
    const { file } = threeEntries();
    const ledger = new Ledger(file, now);
    ledger.append({ kind: 'foretold', modelId: 'x' } as never);
    ledger.append(trained('d'));
    expect(new Ledger(file, now).read().map(({ fact }) => fact?.kind)).toEqual([
      'trained',
      'trained',
      'trained',
      undefined,
      'trained',
    ]);
  });
});
