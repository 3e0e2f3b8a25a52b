import ssh2 from 'ssh2';
import SftpClient from 'ssh2-sftp-client';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDay } from '../../scoring/index.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import type { Sandbox, SandboxOptions } from '../../sandbox/sandbox.js';
import { usualBehaviour } from '../../sandbox/slate/behaviour.js';
import { SQL_FOLDER } from './ask.js';
import { selfSigned } from './self-signed.js';

const TODAY = parseDay('2026-11-20');
const ABSENT = '99999999-0000-0000-0000-000000000000';
let tls: { key: string; cert: string };
let folder: string;

beforeAll(async () => {
  tls = await selfSigned();
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
});
afterAll(() => rm(folder, { recursive: true }));

const start = (o: Partial<SandboxOptions> = {}): Promise<Sandbox> =>
  startSandbox({ folder, sqlFolder: SQL_FOLDER, today: TODAY, seed: 5, leads: 100, tls, pickupMs: 20, ...o });

interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
}

function get(
  sandbox: Sandbox,
  parameters: Record<string, string>,
  o: { auth?: string; path?: string; method?: string } = {},
): Promise<Answer> {
  const url = new URL(o.path ?? '/manage/query/run', sandbox.slate.url);
  url.search = new URLSearchParams(parameters).toString();
  return new Promise((resolve, reject) => {
    const options = {
      ca: tls.cert,
      method: o.method ?? 'GET',
      ...(o.auth === undefined ? {} : { auth: o.auth }),
    };
    request(url, options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString(),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

const service = (id: string) => ({ id, cmd: 'service', output: 'json' });
const basic = (sandbox: Sandbox) => ({ auth: `${sandbox.slate.username}:${sandbox.slate.password}` });

/** SQL promises no order: sorted here by person. */
function rowsOf(answer: Answer): Record<string, string>[] {
  const { row } = JSON.parse(answer.text) as { row: Record<string, string>[] };
  return row.sort((a, b) => (a['person_id'] < b['person_id'] ? -1 : 1));
}

async function rows(sandbox: Sandbox, id: string, parameters = {}): Promise<Record<string, string>[]> {
  const answer = await get(sandbox, { ...service(id), ...parameters }, basic(sandbox));
  return rowsOf(answer);
}

describe('the sandbox’s Slate', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await start();
  });
  afterAll(() => sandbox.close());

  test('answers by user name and password, and by token', async () => {
    const query = service(sandbox.slate.queries.leads);
    const byName = await get(sandbox, query, basic(sandbox));
    const byToken = await get(sandbox, { ...query, h: sandbox.slate.token });
    expect(byName.status).toBe(200);
    expect(byName.headers['content-type']).toMatch(/^application\/json/);
    expect(rowsOf(byToken)).toEqual(rowsOf(byName));
  });

  test.each([
    ['no credentials', {}, {}],
    ['a wrong password', {}, { auth: 'lead-score-service:wrong' }],
    ['a wrong user', {}, { auth: 'someone:wrong' }],
    ['a wrong token', { h: 'wrong' }, {}],
    ['an empty token', { h: '' }, {}],
  ])('answers 401 to %s', async (_what, parameters, o) => {
    const answer = await get(sandbox, { ...service(sandbox.slate.queries.leads), ...parameters }, o);
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain('person_id');
  });

  test('answers 404 to an unknown query or path, 400 to another service, 405 to a POST', async () => {
    const known = service(sandbox.slate.queries.leads);
    const status = async (p: Record<string, string>, o = {}) =>
      (await get(sandbox, p, { ...basic(sandbox), ...o })).status;
    expect(await status(service(ABSENT))).toBe(404);
    expect(await status(known, { path: '/manage/' })).toBe(404);
    expect(await status({ ...known, output: 'xml' })).toBe(400);
    expect(await status(known, { method: 'POST' })).toBe(405);
  });

  test('writes every scalar as text and leaves out what is NULL', async () => {
    const list = await rows(sandbox, sandbox.slate.queries.leads);
    expect(list.length).toBeGreaterThan(100);
    expect(list.every((row) => Object.values(row).every((cell) => typeof cell === 'string'))).toBe(true);
    expect(list.some((row) => !('days_since_touch' in row))).toBe(true);
    expect(list.every((row) => 'ping' in row && /^[0-9a-f-]{36}$/.test(row['person_id']))).toBe(true);
  });

  test('leaves parameters aside that a query does not declare, and refuses one that is not of its type', async () => {
    const { leads } = sandbox.slate.queries;
    expect(await rows(sandbox, leads, { shade: 'blue', created_to: '' })).toEqual(await rows(sandbox, leads));
    const wrong = await get(sandbox, { ...service(leads), created_from: 'tomorrow' }, basic(sandbox));
    expect(wrong.status).toBe(500);
  });

  test('answers no rows as an empty list', async () => {
    expect(await rows(sandbox, sandbox.slate.queries.leads, { created_from: '2200-01-01' })).toEqual([]);
  });

  describe('can behave as the unknown one may', () => {
    afterEach(() => {
      Object.assign(sandbox.behaviour, usualBehaviour());
    });
    const leads = async () => get(sandbox, service(sandbox.slate.queries.leads), basic(sandbox));

    test('a login page with status 200', async () => {
      sandbox.behaviour.loginPage = true;
      const answer = await leads();
      expect([answer.status, answer.text.startsWith('<!DOCTYPE html>')]).toEqual([200, true]);
    });
    test('an error status', async () => {
      sandbox.behaviour.status = 503;
      expect((await leads()).status).toBe(503);
    });
    test('an answer that breaks off', async () => {
      sandbox.behaviour.truncateAfterRows = 10;
      const answer = await leads();
      expect(answer.text.match(/"person_id"/g)?.length).toBe(10);
      expect(() => JSON.parse(answer.text) as unknown).toThrow();
    });
    test('a cap on rows', async () => {
      sandbox.behaviour.capRows = 100;
      expect(await rows(sandbox, sandbox.slate.queries.leads)).toHaveLength(100);
    });
    test.each([
      ['null', null],
      ['empty', ''],
    ] as const)('NULL written as %s', async (nulls, cell) => {
      sandbox.behaviour.nulls = nulls;
      const list = await rows(sandbox, sandbox.slate.queries.leads);
      expect(new Set(list.map((row) => Object.keys(row).length)).size).toBe(1);
      expect(list.some((row) => (row['days_since_touch'] as string | null) === cell)).toBe(true);
    });
  });
});

describe('the sandbox’s SFTP server', () => {
  let sandbox: Sandbox;
  let client: SftpClient;
  beforeAll(async () => {
    sandbox = await start();
    client = await connect(sandbox);
  });
  afterAll(async () => {
    await client.end();
    await sandbox.close();
  });

  test('shows the host key it is pinned by, the same at every start, and refuses a wrong password', async () => {
    const again = await start();
    expect(again.sftp.hostKeySha256).toBe(sandbox.sftp.hostKeySha256);
    await again.close();
    let seen = '';
    const refused = new Promise((resolve, reject) => {
      const other = new ssh2.Client();
      const { host, port, username } = sandbox.sftp;
      const hostVerifier = (key: Buffer): boolean => {
        seen = `SHA256:${createHash('sha256').update(key).digest('base64').replaceAll('=', '')}`;
        return true;
      };
      other.on('ready', () => resolve(null));
      other.on('error', reject);
      other.connect({ host, port, username, password: 'wrong', hostVerifier });
    });
    await expect(refused).rejects.toThrow(/authentication/);
    expect(seen).toBe(sandbox.sftp.hostKeySha256);
  });

  test('keeps bytes, sizes and names; lists, makes and removes', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
    await client.mkdir('/incoming/oge/deep');
    await client.put(bytes, '/incoming/oge/deep/any.bin');
    expect((await client.stat('/incoming/oge/deep/any.bin')).size).toBe(bytes.length);
    expect(bytes.equals((await client.get('/incoming/oge/deep/any.bin')) as Buffer)).toBe(true);
    expect((await client.list('/incoming/oge/deep')).map((entry) => entry.name)).toEqual(['any.bin']);
    await client.delete('/incoming/oge/deep/any.bin');
    await client.rmdir('/incoming/oge/deep');
    expect(await client.exists('/incoming/oge/deep')).toBe(false);
  });

  test('refuses to rename over an existing file', async () => {
    await client.put(Buffer.from('a'), '/incoming/oge/a.part');
    await client.put(Buffer.from('b'), '/incoming/oge/b.part');
    await expect(client.rename('/incoming/oge/a.part', '/incoming/oge/b.part')).rejects.toThrow();
    expect(String(await client.get('/incoming/oge/b.part'))).toBe('b');
  });

  test('leads nowhere out of its root', async () => {
    const inside = path.join(folder, 'sftp', 'escaped.txt');
    for (const name of ['/../../escaped.txt', '../../../escaped.txt', '/incoming/../../../escaped.txt']) {
      await client.put(Buffer.from('x'), name);
      expect((await stat(inside)).size).toBe(1);
      await rm(inside);
    }
    await expect(client.get('/../credentials.json')).rejects.toThrow();
    await expect(client.get('..\\credentials.json')).rejects.toThrow();
  });

  test('picks a file up only under its final name, imports it, and Slate returns the scores; twice is once', async () => {
    const [a, b] = await somePeople(sandbox);
    const csv = csvOf([scoreOf(a, '61.5', 'Likely'), scoreOf(b.toUpperCase(), '42.0', 'Unlikely')]);
    const name = '/incoming/oge/lead_scores_abc_001_def.csv';
    await client.put(csv, `${name}.part`);
    await pause(100);
    expect(await client.exists(`${name}.part`)).toBe('-');
    for (let i = 0; i < 2; i++) {
      if (i > 0) await client.put(csv, `${name}.part`);
      await client.rename(`${name}.part`, name);
      await until(async () => (await client.exists(name)) === false);
      await until(async () => (await scores(sandbox, 'run-1')).length === 2);
    }
    expect(await scores(sandbox, 'run-1')).toEqual(
      [
        { person_id: a, run_id: 'run-1', points: '61.5', tier: 'Likely', scored_at: '2026-11-20T08:00:00' },
        { person_id: b, run_id: 'run-1', points: '42.0', tier: 'Unlikely', scored_at: '2026-11-20T08:00:00' },
      ].sort((x, y) => (x.person_id < y.person_id ? -1 : 1)),
    );
    expect(await client.exists('/incoming/processed/oge/lead_scores_abc_001_def.csv')).toBe('-');
  });
});

describe('the import', () => {
  test('updates only, lets a blank leave a field as it is, and survives a restart in order', async () => {
    const sentences: string[] = [];
    let sandbox = await start({ onSentence: (sentence) => sentences.push(sentence) });
    const [, , c, d] = await somePeople(sandbox);
    const people = (await sandbox.query('SELECT count(*) AS n FROM person'))[0]['n'];
    let client = await connect(sandbox);
    // Names against the order of time: what came later counts.
    const first = csvOf([
      scoreOf(c, '10.0', 'Unlikely', 'run-2'),
      scoreOf(ABSENT, '99.0', 'Likely', 'run-2'),
    ]);
    await deliver(client, 'lead_scores_z.csv', first);
    await until(async () => (await scores(sandbox, 'run-2')).length === 1);
    await deliver(
      client,
      'lead_scores_a.csv',
      csvOf([scoreOf(c, '', 'Likely', 'run-3'), scoreOf(d, '5.0', 'x,"y"', 'run-3')]),
    );
    await until(async () => (await scores(sandbox, 'run-3')).length === 2);
    await deliver(client, 'lead_scores_b.csv', Buffer.from('this,is\r\n"not a delivery'));
    await until(async () => sentences.some((sentence) => sentence.includes('nothing of it was imported')));
    const before = await scores(sandbox, 'run-3');
    expect(before).toContainEqual(expect.objectContaining({ person_id: c, points: '10.0', tier: 'Likely' }));
    expect(before).toContainEqual(expect.objectContaining({ person_id: d, tier: 'x,"y"' }));
    expect((await sandbox.query('SELECT count(*) AS n FROM person'))[0]['n']).toBe(people);
    expect(sentences).toContain('1 imported rows name a person who does not exist; they were left out.');
    await client.end();
    const { password } = sandbox.sftp;
    await sandbox.close();

    sandbox = await start();
    expect(await scores(sandbox, 'run-3')).toEqual(before);
    expect(await scores(sandbox, 'run-2')).toEqual([]);
    expect(sandbox.sftp.password).toBe(password);
    client = await connect(sandbox);
    await client.end();
    await sandbox.close();
  });
});

describe('the state folder', () => {
  test('holds files for the owner alone, and nothing half-made', async () => {
    const names = (await readdir(folder)).filter((name) => name !== 'sftp');
    expect(names.sort()).toEqual([
      expect.stringMatching(/^credentials/),
      'host-key',
      expect.stringMatching(/^office-.*\.duckdb$/),
    ]);
    for (const name of names) expect((await stat(path.join(folder, name))).mode & 0o077).toBe(0);
  });

  test('gives two sandboxes at once the same office', async () => {
    const fresh = await mkdtemp(path.join(tmpdir(), 'sandbox-two-'));
    const [one, two] = await Promise.all([
      start({ folder: fresh, leads: 30 }),
      start({ folder: fresh, leads: 30 }),
    ]);
    expect(await rows(two, two.slate.queries.leads)).toEqual(await rows(one, one.slate.queries.leads));
    await one.close();
    expect((await rows(two, two.slate.queries.leads)).length).toBeGreaterThan(0);
    await two.close();
    expect((await readdir(fresh)).filter((name) => name.endsWith('.part'))).toEqual([]);
    await rm(fresh, { recursive: true });
  });

  test('a damaged office is made again', async () => {
    const fresh = await mkdtemp(path.join(tmpdir(), 'sandbox-damage-'));
    const o = { folder: fresh, leads: 30 };
    let sandbox = await start(o);
    const whole = await rows(sandbox, sandbox.slate.queries.leads);
    await sandbox.close();
    const file = path.join(fresh, (await readdir(fresh)).find((name) => name.endsWith('.duckdb')) ?? '');
    const bytes = await readFile(file);
    const garbled = Buffer.from(bytes).fill(7, 12_288);
    for (const damage of [
      () => truncate(file, 5000),
      () => writeFile(file, 'nonsense'),
      () => writeFile(file, garbled),
    ]) {
      await damage();
      const sentences: string[] = [];
      sandbox = await start({ ...o, onSentence: (sentence) => sentences.push(sentence) });
      expect(sentences).toEqual(['Generating a synthetic admissions office with about 30 recent leads.']);
      expect(await rows(sandbox, sandbox.slate.queries.leads)).toEqual(whole);
      await sandbox.close();
    }
    await rm(fresh, { recursive: true });
  });

  test('a port in use is told in one sentence, and nothing stays open', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(start({ sftpPort: port })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
    await expect(start({ slatePort: port })).rejects.toMatchObject({ code: 'PORT_IN_USE' });
    await new Promise((resolve) => other.close(resolve));
  });
});

async function connect(sandbox: Sandbox): Promise<SftpClient> {
  const client = new SftpClient();
  const { host, port, username, password } = sandbox.sftp;
  await client.connect({ host, port, username, password });
  return client;
}

async function deliver(client: SftpClient, name: string, csv: Buffer): Promise<void> {
  await client.put(csv, `/incoming/oge/${name}.part`);
  await client.rename(`/incoming/oge/${name}.part`, `/incoming/oge/${name}`);
}

/** GUIDs of four leads, always the same. */
async function somePeople(sandbox: Sandbox): Promise<string[]> {
  const list = await rows(sandbox, sandbox.slate.queries.leads);
  return list.slice(0, 4).map((row) => row['person_id']);
}

async function scores(sandbox: Sandbox, run: string): Promise<Record<string, string>[]> {
  return rows(sandbox, sandbox.slate.queries.scores, { run_id: run });
}

function scoreOf(person: string, points: string, tier: string, run = 'run-1'): string[] {
  return [person, points, '1', tier, '0.04', run, '2026-11-20T08:00:00'];
}

function csvOf(list: string[][]): Buffer {
  const header = ['person_id', 'points', 'rank', 'tier', 'probability', 'run_id', 'scored_at'];
  const line = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\r\n';
  return Buffer.from([header, ...list].map(line).join(''));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(10);
}
