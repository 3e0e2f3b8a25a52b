/** @jest-environment node */
import { TROUBLES } from '../../../sandbox/slate/troubles.js';
import { temporaryFolder } from '../temporary-folder.js';
import { leadscore } from './cli-bench.js';

const pull = (home: string, trouble: string) =>
  leadscore(home, ['pull', '--sandbox', '--leads', '300', '--trouble', trouble, '--json']);

test('pull --sandbox --trouble shows what the command says of a Slate in that trouble', async () => {
  const { path } = temporaryFolder();
  const refused = await pull(path, 'login-page');
  expect(refused.exitCode).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'SLATE_LOGIN_PAGE' } });
  expect(refused.stderr).toContain('Slate answered with a web page instead of data');
  const capped = await pull(path, 'capped-100');
  const { leads, findings } = JSON.parse(capped.stdout) as { leads: number; findings: object[] };
  expect(leads).toBe(100);
  expect(findings).toContainEqual(expect.objectContaining({ code: 'QUERY_CAPPED', severity: 'hold' }));
});

test('an unknown trouble is refused with the names of those that there are', async () => {
  const { exitCode, stderr } = await pull(temporaryFolder().path, 'rain');
  expect(exitCode).toBe(2);
  for (const name of Object.keys(TROUBLES)) expect(stderr).toContain(name);
});
