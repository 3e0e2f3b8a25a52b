import { randomBytes } from 'node:crypto';
import { sha256Of } from '../../../bridge/delivery/file-plan.js';
import type { Session, Transport } from '../../../bridge/transport/transport.js';

export interface Bench {
  readonly transport: Transport;
  /** An empty folder on the server that may be written. */
  readonly folder: string;
  /** A folder on the server that may be read only; null where the server has none. */
  readonly forbidden: string | null;
}

/** What every Transport promises; run against each implementation. */
export function transportContract(bench: () => Bench): void {
  let session: Session;
  let folder: string;
  const { signal } = new AbortController();
  const quiet = () => undefined;

  beforeAll(async () => {
    ({ folder } = bench());
    session = await bench().transport.connect(signal);
  });
  afterEach(async () => {
    for (const name of await session.list(folder)) await session.remove(`${folder}/${name}`);
  });
  afterAll(() => session.close());

  test('rename refuses to replace a file that is there, and leaves both as they were', async () => {
    await session.write(`${folder}/a.csv.part`, Buffer.from('new'), quiet, signal);
    await session.write(`${folder}/a.csv`, Buffer.from('old'), quiet, signal);
    await expect(session.rename(`${folder}/a.csv.part`, `${folder}/a.csv`)).rejects.toThrow(/a\.csv\.part/);
    expect(await session.sha256(`${folder}/a.csv`)).toBe(sha256Of(Buffer.from('old')));
    expect(await session.sha256(`${folder}/a.csv.part`)).toBe(sha256Of(Buffer.from('new')));
  });

  test('renaming or reading what is not there fails as missing, without hope', async () => {
    const missing = { code: 'SFTP_MISSING', transient: false };
    await expect(session.rename(`${folder}/gone`, `${folder}/b`)).rejects.toMatchObject(missing);
    await expect(session.sha256(`${folder}/gone`)).rejects.toMatchObject(missing);
    await expect(session.matches(`${folder}/gone`, Buffer.from('x'))).rejects.toMatchObject(missing);
    await expect(session.list(`${folder}/gone`)).rejects.toMatchObject(missing);
    await expect(session.write(`${folder}/gone/a`, Buffer.from('x'), quiet, signal)).rejects.toMatchObject(
      missing,
    );
  });

  test('stat of what is not there is null, and removing it is no failure', async () => {
    expect(await session.stat(`${folder}/gone`)).toBeNull();
    await session.remove(`${folder}/gone`);
  });

  test('a folder that may not be written fails as a permission, without hope', async () => {
    const { forbidden } = bench();
    if (forbidden === null) return;
    const write = session.write(`${forbidden}/a.csv`, Buffer.from('x'), quiet, signal);
    await expect(write).rejects.toMatchObject({ code: 'SFTP_PERMISSION', transient: false });
  });

  test.each([0, 1, 32_767, 32_768, 32_769, 1_300_001])(
    'a file of %d bytes comes back byte for byte',
    async (size) => {
      const bytes = randomBytes(size);
      let told = 0;
      await session.write(`${folder}/a.csv.part`, bytes, (done) => (told = done), signal);
      expect(told).toBe(size);
      expect(await session.stat(`${folder}/a.csv.part`)).toBe(size);
      expect(await session.sha256(`${folder}/a.csv.part`)).toBe(sha256Of(bytes));
      expect(await session.matches(`${folder}/a.csv.part`, bytes)).toBe(true);
    },
  );

  test('a file matches what it should be only where every byte and the size do', async () => {
    const bytes = randomBytes(600_000);
    await session.write(`${folder}/a.csv`, bytes, quiet, signal);
    for (const at of [0, 32_768, 299_999, 599_999]) {
      const other = Buffer.from(bytes);
      other[at] ^= 1;
      expect(await session.matches(`${folder}/a.csv`, other)).toBe(false);
    }
    expect(await session.matches(`${folder}/a.csv`, bytes.subarray(0, 599_999))).toBe(false);
    expect(await session.matches(`${folder}/a.csv`, Buffer.concat([bytes, Buffer.from('x')]))).toBe(false);
    expect(await session.matches(`${folder}/a.csv`, Buffer.alloc(0))).toBe(false);
    expect(await session.matches(`${folder}/a.csv`, bytes)).toBe(true);
  });

  test('writing replaces a longer file that was there', async () => {
    await session.write(`${folder}/a.csv.part`, randomBytes(100_000), quiet, signal);
    await session.write(`${folder}/a.csv.part`, Buffer.from('short'), quiet, signal);
    expect(await session.stat(`${folder}/a.csv.part`)).toBe(5);
  });

  test('a renamed file has its new name only', async () => {
    await session.write(`${folder}/a.csv.part`, Buffer.from('x'), quiet, signal);
    await session.rename(`${folder}/a.csv.part`, `${folder}/a.csv`);
    expect(await session.list(folder)).toEqual(['a.csv']);
  });

  test('three files at once do not mix', async () => {
    const files = ['a', 'b', 'c'].map((name) => [`${folder}/${name}.csv`, randomBytes(300_000)] as const);
    await Promise.all(files.map(([path, bytes]) => session.write(path, bytes, quiet, signal)));
    for (const [path, bytes] of files) expect(await session.sha256(path)).toBe(sha256Of(bytes));
  });

  test('a write that is cancelled stops, and the session stays good', async () => {
    const controller = new AbortController();
    const bytes = randomBytes(3_000_000);
    const write = session.write(`${folder}/a.csv.part`, bytes, () => controller.abort(), controller.signal);
    await expect(write).rejects.toMatchObject({ name: 'AbortError' });
    expect(await session.stat(`${folder}/a.csv.part`)).toBeLessThan(bytes.length);
  });

  test('a closed session fails at once instead of waiting', async () => {
    const other = await bench().transport.connect(signal);
    await other.close();
    await expect(other.stat(`${folder}/a`)).rejects.toMatchObject({ code: 'SFTP_LOST' });
  });
}
