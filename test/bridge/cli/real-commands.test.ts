/** @jest-environment node */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localhostCertificate } from '../../../bridge/server/certificate.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.js';
import { temporaryFolder } from '../temporary-folder.js';
import { isCompiled, leadscore, ROOT } from './cli-bench.js';

jest.setTimeout(120_000);
const describeCompiled = isCompiled() ? describe : describe.skip;
if (!isCompiled()) process.stderr.write('SKIPPED: the training thread is not compiled (npm run build).\n');

describeCompiled('an office with settings.json, against servers it knows only by network', () => {
  const data = temporaryFolder();
  let servers: Sandbox;
  let env: Record<string, string>;
  let said = '';
  let settings: { sftp: object };

  const run = async (argv: string[], more: Record<string, string> = {}) => {
    const ended = await leadscore(data.path, [...argv, '--json'], { ...env, ...more });
    said += ended.stdout + ended.stderr;
    return {
      ...ended,
      result: JSON.parse(ended.stdout) as Record<string, unknown> & { error?: { code: string } },
    };
  };
  const write = (changes: object) =>
    writeFileSync(data.file('settings.json'), JSON.stringify({ ...settings, ...changes }));

  beforeAll(async () => {
    const tls = await localhostCertificate(temporaryFolder(), () => new Date());
    servers = await startSandbox({
      folder: temporaryFolder().path,
      sqlFolder: join(ROOT, 'sql'),
      // The day of the command line's clock in these tests.
      today: Date.UTC(2026, 2, 2) / 86_400_000,
      seed: 2,
      leads: 1500,
      tls,
      pickupMs: 20,
    });
    const { slate, sftp } = servers;
    env = { LEADSCORE_SLATE_PASSWORD: slate.password, LEADSCORE_SFTP_PASSWORD: sftp.password };
    settings = {
      slate: { url: slate.url, queries: slate.queries, username: slate.username, extraCaFile: tls.caFile },
      sftp: {
        host: 'localhost',
        port: sftp.port,
        username: sftp.username,
        folder: sftp.incoming,
        hostKeySha256: sftp.hostKeySha256,
      },
      chunkRows: 100,
      confirmWaitSeconds: 30,
    } as typeof settings;
    write({});
  });
  afterAll(() => servers.close());

  test('fails in words for a wrong password and for another host key, then trains, runs and confirms', async () => {
    const wrong = await run(['pull'], { LEADSCORE_SLATE_PASSWORD: 'CANARY-WRONG' });
    expect([wrong.exitCode, wrong.result.error?.code]).toEqual([1, 'SLATE_REFUSED']);
    const untrained = await run(['run']);
    expect([untrained.exitCode, untrained.result.error?.code]).toEqual([1, 'NO_MODEL']);

    const trained = await run(['train']);
    expect(trained.exitCode).toBe(0);
    expect(trained.result.trainedRows).toBeGreaterThan(1000);

    write({ sftp: { ...settings.sftp, hostKeySha256: `SHA256:${'A'.repeat(43)}` } });
    const impostor = await run(['run']);
    expect([impostor.exitCode, impostor.result.error?.code]).toEqual([1, 'SFTP_HOST_KEY']);
    write({});

    const pulled = await run(['pull']);
    const ended = await run(['run']);
    expect(ended.exitCode).toBe(0);
    const leads = pulled.result.leads as number;
    expect(ended.result).toMatchObject({
      leads,
      confirmed: leads,
      chunks: Math.ceil(leads / 100),
      resumed: true,
    });
    expect(ended.stderr).toContain('was interrupted; it is finished now, and nothing was sent twice');
    const [{ n }] = await servers.query('SELECT count(*) AS n FROM imported');
    expect(Number(n)).toBe(leads);
  });

  test('neither password and no lead was said, or written into the data folder', async () => {
    const names = await servers.query(
      'SELECT first, last, email, lower(CAST(id AS VARCHAR)) AS id FROM person LIMIT 500',
    );
    const { slate, sftp } = servers;
    const secrets = [slate.password, slate.token, sftp.password, 'CANARY-WRONG'];
    const texts = (cells: unknown[]) => cells.filter((cell) => typeof cell === 'string');
    const emails = texts(names.map(({ email }) => email));
    const ids = texts(names.map(({ id }) => id));
    const files = readdirSync(data.path, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => item.name + readFileSync(join(item.parentPath, item.name), 'utf8'));
    // The archive is kept by person GUID, and the files of the last confirmed runs, to be sent again; nothing else is.
    const byPerson = (text: string) => /^(\S+\.arrow|lead_scores_\w+\.csv)/.test(text);
    expect(files.filter(byPerson).length).toBeGreaterThan(0);
    expect(emails.length + ids.length).toBeGreaterThan(500);
    for (const text of [said, ...files]) {
      const words = [...secrets, ...emails, ...(byPerson(text) ? [] : ids)];
      // Told by the word alone: a failure must not print a whole file.
      expect(words.filter((word) => text.includes(word))).toEqual([]);
    }
  });
});
