/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { ROUTES } from '../../../bridge/protocol/routes.js';
import { Tokens } from '../../../bridge/server/tokens.js';
import { temporaryFolder } from '../temporary-folder.js';
import { appUnderTest, bridgeWith, jsonOf, request } from './app-under-test.js';

const bridge = bridgeWith({ runs: async () => [] });

describe('pairing', () => {
  test('refuses a wrong code, and after five of them pauses and shows a new code', async () => {
    const under = await appUnderTest(bridge);
    const pair = async (code: string) =>
      jsonOf(await under.app(request('POST', ROUTES.pair, { json: { code } })));
    for (let i = 0; i < 5; i++) expect((await pair('WRONG')).error.code).toBe('PAIRING_WRONG');
    expect(under.codes).toHaveLength(2);
    expect((await pair(under.codes[1])).error.code).toBe('PAIRING_PAUSED');
    under.clock = new Date(under.clock.getTime() + 61_000);
    expect((await pair(under.codes[0])).error.code).toBe('PAIRING_WRONG');
    expect((await pair(under.codes[1])).token).toHaveLength(43);
  });

  test('refuses a code that is ten minutes old, or was used, and shows a new one', async () => {
    const under = await appUnderTest(bridge);
    const pair = async (code: string) =>
      jsonOf(await under.app(request('POST', ROUTES.pair, { json: { code } })));
    under.clock = new Date(under.clock.getTime() + 601_000);
    expect((await pair(under.codes[0])).error.code).toBe('PAIRING_EXPIRED');
    expect((await pair(under.codes[1].toLowerCase())).token).toHaveLength(43);
    expect((await pair(under.codes[1])).error.code).toBe('PAIRING_EXPIRED');
    expect(under.codes).toHaveLength(3);
  });

  test('keeps the code of a sandbox good while the process lives, but not for a guesser', async () => {
    const under = await appUnderTest(bridge, { reusableCode: true });
    const pair = async (code: string) =>
      jsonOf(await under.app(request('POST', ROUTES.pair, { json: { code } })));
    expect((await pair(under.codes[0])).token).not.toBe((await pair(under.codes[0])).token);
    for (let i = 0; i < 5; i++) await pair('WRONG');
    expect((await pair(under.codes[0])).error.code).toBe('PAIRING_PAUSED');
  });

  test('gives a token that opens the other routes', async () => {
    const under = await appUnderTest(bridge);
    const { token } = jsonOf(
      await under.app(request('POST', ROUTES.pair, { json: { code: under.codes[0] } })),
    );
    expect((await under.app(request('GET', ROUTES.runs, { token }))).status).toBe(200);
  });
});

describe('Tokens', () => {
  test('of a pane that is used every day survive a restart after many weeks without one', async () => {
    const file = temporaryFolder().file('tokens.json');
    let day = 0;
    const now = () => new Date(1_700_000_000_000 + day * 86_400_000);
    const before = new Tokens(file, now);
    const token = await before.issue();
    for (day = 0.9; day < 40; day += 0.9) await before.admits(`Bearer ${token}`);
    const after = new Tokens(file, now);
    await after.load();
    expect(await after.admits(`Bearer ${token}`)).toBe(true);
  });

  test('survive a restart as hashes only, and an unreadable file means pairing again', async () => {
    const file = temporaryFolder().file('tokens.json');
    const now = () => new Date();
    const before = new Tokens(file, now);
    const token = await before.issue();
    expect(readFileSync(file, 'utf8')).not.toContain(token);
    const after = new Tokens(file, now);
    await after.load();
    expect(await after.admits(`Bearer ${token}`)).toBe(true);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(file, '{');
    const spoilt = new Tokens(file, now);
    await spoilt.load();
    expect(await spoilt.admits(`Bearer ${token}`)).toBe(false);
  });
});
