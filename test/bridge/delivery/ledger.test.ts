/** @jest-environment node */
import fs, { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
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
    writeFileSync(file, change(text.trim().split('\n')).join('\n') + '\n');
    expect(() => new Ledger(file, now).read()).toThrow(
      expect.objectContaining({ code: 'LEDGER_BROKEN' }) as Error,
    );
    expect(() => new Ledger(file, now).append(trained('d'))).toThrow(/chain breaks at entry/);
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
