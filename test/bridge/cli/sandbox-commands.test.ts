/** @jest-environment node */
import { createServer, type AddressInfo } from 'node:net';
import { request as httpsRequest } from 'node:https';
import { readFileSync } from 'node:fs';
import { temporaryFolder } from '../temporary-folder.js';
import { isCompiled, leadscoreProcess } from './cli-bench.js';

const describeCompiled = isCompiled() ? describe : describe.skip;
if (!isCompiled()) process.stderr.write('SKIPPED: the command line is not compiled (npm run build).\n');

jest.setTimeout(120_000);
const office = ['--leads', '1500', '--json'];

interface RunResult {
  leads: number;
  chunks: number;
  confirmed: number;
  runId: string;
  resumed: boolean;
}

describeCompiled('the sandbox, as processes', () => {
  const { path: home } = temporaryFolder();

  test('run --sandbox killed in the middle of the upload is finished by the next run, which says so', async () => {
    const killed = await leadscoreProcess(home, ['run', '--sandbox', ...office], (text, kill) => {
      if (text.includes('Uploading')) kill('SIGKILL');
    });
    expect([killed.exitCode, killed.stderr]).toEqual([null, expect.stringContaining('Uploading')]);
    const again = await leadscoreProcess(home, ['run', '--sandbox', ...office]);
    expect([again.exitCode, again.stderr]).toEqual([0, expect.stringContaining('Slate stores all')]);
    const result = JSON.parse(again.stdout) as RunResult;
    expect(result.leads).toBeGreaterThan(200);
    expect(result.confirmed).toBe(result.leads);
    expect(again.stderr.includes('was interrupted; it is finished now')).toBe(result.resumed);

    const confirmed = await leadscoreProcess(home, ['confirm', '--sandbox', ...office]);
    expect(JSON.parse(confirmed.stdout)).toMatchObject({ runId: result.runId, confirmed: result.leads });
    const planned = readFileSync(`${home}/sandbox/ledger.jsonl`, 'utf8').match(/"kind":"planned"/g);
    expect(planned).toHaveLength(1);
  });

  test('sandbox serves behind the guard, says what to click, and stops in one sentence; a taken port is told in one', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const refused = await leadscoreProcess(home, ['sandbox', '--port', String(port), ...office]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain(`Port ${port} of this machine is already in use.`);
    await new Promise((resolve) => taken.close(resolve));

    let answered: Promise<number> | undefined;
    const served = await leadscoreProcess(
      home,
      ['sandbox', '--port', String(port), ...office],
      (text, kill) => {
        if (!text.includes('Ctrl+C')) return;
        answered = statusOf(port, `${home}/sandbox/certificate/authority.crt`);
        void answered.finally(() => kill('SIGTERM'));
      },
    );
    expect([served.exitCode, await answered]).toEqual([0, 401]);
    const { url } = JSON.parse(served.stdout) as { url: string };
    expect(url).toMatch(new RegExp(`^https://localhost:${port}/sandbox/#pair=[2-9A-Z]{8}$`));
    expect(served.stderr).toContain('AUC');
    expect(served.stderr).toContain('Pull leads');
    expect(served.stderr.trim().split('\n').at(-1)).toBe('Stopped.');
  });
});

/** The status that the API answers without a token, asked by a client that trusts the machine's authority. */
function statusOf(port: number, caFile: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const ca = readFileSync(caFile);
    httpsRequest({ host: 'localhost', port, path: '/api/status', ca, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
