/** @jest-environment node */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { DataFolder } from '../../../bridge/data-folder.js';
import { sha256Of } from '../../../bridge/delivery/file-plan.js';
import { keepHostKey } from '../../../sandbox/sftp/host-key.js';
import { createSftpServer, INCOMING, PROCESSED } from '../../../sandbox/sftp/sftp-server.js';
import { bench } from '../delivery/delivery-bench.js';
import { temporaryFolder } from '../temporary-folder.js';
import { MemoryTransport } from '../transport/memory-transport.js';
import { leadscore } from './cli-bench.js';

const SECRETS = { LEADSCORE_SFTP_PASSWORD: 'CANARY-PASSWORD', LEADSCORE_SLATE_PASSWORD: 'x' };

function writeSettings(data: DataFolder, port: number, hostKeySha256: string): void {
  const guid = '5a1d0c3e-0001-4c5e-9d00-1ead5c0e0001';
  const settings = {
    slate: {
      url: 'https://localhost:1',
      queries: { leads: guid, panel: guid, outcomes: guid, scores: guid },
    },
    sftp: { host: '127.0.0.1', port, username: 'office', folder: INCOMING, hostKeySha256 },
  };
  writeFileSync(data.file('settings.json'), JSON.stringify(settings));
}

describe('deliver', () => {
  const data = temporaryFolder();
  const root = `${data.path}/server`;
  const made = bench(data, new MemoryTransport(), INCOMING);
  let server: Awaited<ReturnType<typeof createSftpServer>>;
  let runId: string;

  const run = async (...argv: string[]) => {
    const ended = await leadscore(data.path, ['deliver', ...argv, '--json'], SECRETS);
    expect(ended.stdout + ended.stderr).not.toContain('CANARY');
    return { ...ended, answer: JSON.parse(ended.stdout) as Record<string, unknown> };
  };
  const chunksIn = (folder: string) =>
    readdirSync(`${root}${folder}`).filter((name) => name.startsWith('lead_scores_'));

  beforeAll(async () => {
    const { privateKey, sha256 } = await keepHostKey(data.file('host-key'));
    const { LEADSCORE_SFTP_PASSWORD: password } = SECRETS;
    server = await createSftpServer({ root, privateKey, username: 'office', password });
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', () => resolve()));
    writeSettings(data, (server.server.address() as AddressInfo).port, sha256);
  });
  afterAll(() => server.close());

  test('status and history of an office that never delivered say so', async () => {
    expect((await run('status')).answer).toEqual({ stage: 'none' });
    expect((await run('history')).answer).toEqual({ runs: [] });
    expect(await run('--resume')).toMatchObject({ exitCode: 0, answer: { resumed: false } });
    expect(await run('again')).toMatchObject({
      exitCode: 1,
      answer: { error: { code: 'NOTHING_CONFIRMED' } },
    });
  });

  test('status of an interrupted delivery says how many scores are missing and how to go on', async () => {
    runId = await made.plan();
    const { answer, stderr } = await run('status');
    expect(answer).toMatchObject({ runId, stage: 'interrupted', leads: 7, missing: 7, delivered: 0 });
    expect(stderr).toContain('7 scores are not on the server yet');
    expect(stderr).toContain('deliver --resume');
  });

  test('--resume finishes it with the very bytes that were frozen, and then has nothing to do', async () => {
    expect((await run('--resume')).answer).toMatchObject({ resumed: true, state: 'sent', runId });
    const { chunks, manifest } = made.planOf(runId);
    for (const { name, sha256 } of [...chunks, manifest])
      expect(sha256Of(readFileSync(`${root}${INCOMING}/${name}`))).toBe(sha256);
    expect((await run('--resume')).answer).toEqual({ resumed: false });
  });

  test('status tells sent from picked up, and history from confirmed', async () => {
    expect((await run('status')).answer).toMatchObject({ stage: 'sent', missing: 0, pickedUp: 0 });
    const [first, ...rest] = chunksIn(INCOMING);
    renameSync(`${root}${INCOMING}/${first}`, `${root}${PROCESSED}/${first}`);
    expect((await run('status')).answer).toMatchObject({ stage: 'sent', pickedUp: 1 });
    for (const name of rest) renameSync(`${root}${INCOMING}/${name}`, `${root}${PROCESSED}/${name}`);
    expect((await run('status')).answer).toMatchObject({ stage: 'picked up', pickedUp: 3, confirmed: 0 });
    made.ledger.append({ kind: 'looked', runId, confirmed: 7 });
    expect((await run('history')).answer).toMatchObject({ runs: [{ runId, stage: 'confirmed' }] });
  });

  test('again sends the confirmed scores as a new run, and says whose they are', async () => {
    const { answer } = await run('again', '--run', runId.slice(0, 8));
    expect(answer).toMatchObject({ state: 'sent', leads: 7, again: runId });
    expect(answer.runId).not.toBe(runId);
    const rows = (folder: string) =>
      chunksIn(folder)
        .flatMap((name) => readFileSync(`${root}${folder}/${name}`, 'utf8').split('\r\n').slice(1, -1))
        .map((line) => line.split(',').slice(0, 5).join())
        .sort();
    expect(rows(INCOMING)).toEqual(rows(PROCESSED));
    const { answer: history } = await run('history');
    expect(history).toMatchObject({ runs: [{ again: runId, stage: 'sent' }, { stage: 'confirmed' }] });
  });

  test('status without a server tells what the ledger knows', async () => {
    writeSettings(data, 1, `SHA256:${'A'.repeat(43)}`);
    const { answer, stderr, exitCode } = await run('status');
    expect([exitCode, answer]).toEqual([0, expect.objectContaining({ stage: 'sent', pickedUp: 0 })]);
    expect(stderr).toContain('The server could not be looked at. The SFTP server could not be reached.');
  });

  test.each(['status', 'history', 'again'])('%s --help has an example and takes --json', async (command) => {
    const { exitCode, stdout } = await leadscore('/nowhere', ['deliver', command, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`Example:\n  npx leadscore deliver ${command} --json`));
  });
});
