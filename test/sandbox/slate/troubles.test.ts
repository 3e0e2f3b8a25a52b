/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bridgeClient } from '../../../addin/bridge-client/bridge-client.js';
import { tokenStore } from '../../../addin/bridge-client/token.js';
import { excelSheet } from '../../../addin/excel/excel-sheet.js';
import type { PaneState } from '../../../addin/state/pane-state.js';
import { pullLeads } from '../../../addin/state/pull-leads.js';
import { createBridge, type Bridge } from '../../../bridge/bridge.js';
import { modelStore } from '../../../bridge/models/model-store.js';
import { pullLeads as readLeads } from '../../../bridge/pull/pull-leads.js';
import type { JobView, PullResult } from '../../../bridge/protocol/messages.js';
import { localhostCertificate } from '../../../bridge/server/certificate.js';
import { slateClient } from '../../../bridge/slate/slate-client.js';
import type { SlateFeed } from '../../../bridge/slate/slate-feed.js';
import { startSandbox, type Sandbox } from '../../../sandbox/sandbox.js';
import { usualBehaviour } from '../../../sandbox/slate/behaviour.js';
import { TROUBLES, type Trouble } from '../../../sandbox/slate/troubles.js';
import { parseDay } from '../../../scoring/index.js';
import { pictureOf } from '../../addin/excel/sheet-cells.js';
import { memoryStorage, paneWith, type TestPane } from '../../addin/some-office.js';
import { scorecard, SETTINGS } from '../../bridge/bridge-bench.js';
import { appUnderTest, request } from '../../bridge/server/app-under-test.js';
import { temporaryFolder } from '../../bridge/temporary-folder.js';
import { MemoryTransport } from '../../bridge/transport/memory-transport.js';
import { SQL_FOLDER } from '../ask.js';
import { createExcel, type ExcelForTests } from '../excel/office-in-jsdom.js';

const LOGIN_ACTION =
  "Check the query's grantee and the user name and password; the user needs the web service of this query.";
const NARROWER = 'Run it again later; if it stays, ask for a narrower window of creation dates.';
const REFUSED_ACTION = "Check user name and password, and that the user is the query's grantee.";
const ELSEWHERE = {
  code: 'SLATE_LOGIN_PAGE',
  sentence: 'Slate sent us elsewhere (302) instead of answering: it did not accept the user.',
  action: "Check the host's name, the query's grantee and the password.",
};
const SILENT = {
  code: 'SLATE_TIME_OUT',
  sentence: "Slate's leads query did not answer in time.",
  action: NARROWER,
};
const BROKEN = {
  code: 'SLATE_UNREACHABLE',
  sentence: 'The connection to Slate could not be made, or broke off.',
  action: "Check the network and the host's name in settings.json, then run it again.",
};
const NOBODY = {
  finding: 'NO_LEADS',
  sentence: 'Slate answered with no leads, so the sheet was left as it is.',
  action: 'Check the query in Slate, then pull again.',
};

/** What the pane says instead of showing leads. */
interface Told {
  readonly sentence: string;
  readonly action: string;
  /** Of the problem with which the bridge's job ended; else `finding`, of a pull that the pane does not show. */
  readonly code?: string;
  readonly finding?: string;
}

/** `findings`: what is said beside the leads · `asks`: the pane asks before it writes. */
type Expected = Told | { readonly findings: readonly string[]; readonly asks?: boolean };

const EXPECTED: Record<Trouble, Expected> = {
  'login-page': {
    code: 'SLATE_LOGIN_PAGE',
    sentence: 'Slate answered with a web page instead of data: it did not accept the user.',
    action: LOGIN_ACTION,
  },
  redirect: ELSEWHERE,
  'redirect-elsewhere': ELSEWHERE,
  'status-401': {
    code: 'SLATE_REFUSED',
    sentence: 'Slate refused the user of the query (401).',
    action: REFUSED_ACTION,
  },
  'status-403': {
    code: 'SLATE_REFUSED',
    sentence: 'Slate refused the user of the query (403).',
    action: REFUSED_ACTION,
  },
  'status-404': {
    code: 'SLATE_QUERY_MISSING',
    sentence: 'Slate knows no such query (404).',
    action: "Check the query's GUID in settings.json and that its web service is on.",
  },
  'status-429': {
    code: 'SLATE_BUSY',
    sentence: 'Slate refused its leads query because it is asked too often (429).',
    action: 'Run it again in a quarter of an hour, while no other program asks Slate.',
  },
  'wait-a-minute': {
    code: 'SLATE_BUSY',
    sentence: 'Slate refused its leads query because it is asked too often (429).',
    action: 'It wants to be left alone for a minute: run it again after that.',
  },
  'wait-an-hour': {
    code: 'SLATE_BUSY',
    sentence: 'Slate refused its leads query because it is asked too often (429).',
    action: 'It wants to be left alone for 60 minutes: run it again after that.',
  },
  'status-500': { code: 'SLATE_FAILED', sentence: "Slate's leads query failed (500).", action: NARROWER },
  silence: SILENT,
  'silence-after-headers': SILENT,
  reset: BROKEN,
  truncated: {
    code: 'SLATE_TRUNCATED',
    sentence: "Slate's answer broke off after 10 rows; nothing of it is used.",
    action: 'Run it again; if it stays, ask for a narrower window.',
  },
  'truncated-by-network': BROKEN,
  'slow-drip': { findings: [] },
  'capped-100': { findings: ['QUERY_CAPPED'], asks: true },
  'capped-10000': { findings: [] },
  'other-root': { findings: [] },
  'one-object': { findings: [], asks: true },
  'null-list': NOBODY,
  'no-list': NOBODY,
  'mixed-types': { findings: [] },
  'nulls-as-null': { findings: [] },
  'nulls-as-empty': { findings: [] },
  'rows-twice': { findings: ['ID_DUPLICATE'] },
  'column-missing': {
    finding: 'COLUMN_MISSING',
    sentence: 'Reading the leads: the feed has no column "origin", which the recipe reads.',
    action: 'Add the column to the query or file under exactly this name, or change the recipe.',
  },
};

/** Slate promises no order. */
const idsOf = (pulled: PaneState['pulled']) => [...(pulled?.leads.ids ?? [])].sort();

describe('a Slate in trouble', () => {
  const data = temporaryFolder();
  let sandbox: Sandbox;
  let feed: SlateFeed;
  let bridge: Bridge;
  let excel: ExcelForTests;
  let pane: TestPane;
  let job: JobView | undefined;
  let timeOutMs = 60_000;
  const waits: number[] = [];

  beforeAll(async () => {
    const tls = await localhostCertificate(temporaryFolder(), () => new Date());
    sandbox = await startSandbox({
      folder: temporaryFolder().path,
      sqlFolder: SQL_FOLDER,
      today: parseDay('2026-03-02'),
      seed: 3,
      leads: 150,
      tls,
    });
    const models = modelStore(data);
    await models.use(await models.save(scorecard()));
    const { url, queries, username, password } = sandbox.slate;
    const slate = { url, queries, username, auth: 'basic', extraCa: tls.ca } as const;
    const fail = () => Promise.reject(new Error('nothing is trained here'));
    feed = {
      // A client for each pull, so that only a test of silence is in a hurry.
      pull: (...asked) =>
        slateClient(
          { ...slate, timeOutMs },
          async () => password,
          async (ms) => void waits.push(ms),
        ).pull(...asked),
    };
    bridge = createBridge(SETTINGS, {
      data,
      slate: feed,
      transport: new MemoryTransport(),
      trainer: { train: fail, trainOnSnapshots: fail, trainOnRows: fail, compare: fail },
      now: () => new Date(2026, 2, 2, 9, 15),
      version: '0.0.0',
      sandbox: true,
    });
    const { app, token } = await appUnderTest(bridge);
    const storage = memoryStorage();
    tokenStore(storage).set(token);
    const client = bridgeClient({
      token: tokenStore(storage),
      wait: () => new Promise((resolve) => setTimeout(resolve, 10)),
      fetch: async (path, { method, body }) => {
        const json = typeof body === 'string' ? { json: JSON.parse(body) as unknown } : {};
        const answer = await app(request(method ?? 'GET', path, { token, ...json }));
        const value: unknown = JSON.parse(String(answer.body));
        if (path.startsWith('/api/jobs/')) job = value as JobView;
        return { ok: answer.status < 300, status: answer.status, json: async () => value };
      },
    });
    excel = createExcel();
    pane = paneWith(client, excelSheet(excel.Excel));
    // Twice: with the second pull the pane begins to keep the scores before.
    await pullLeads(pane);
    await pullLeads(pane);
    expect(pane.store.get().problem).toBeNull();
  });
  beforeEach(() => {
    job = undefined;
    waits.length = 0;
  });
  afterEach(() => {
    Object.assign(sandbox.behaviour, usualBehaviour());
    timeOutMs = 60_000;
  });
  afterAll(async () => {
    excel.close();
    await sandbox.close();
  });

  /** Every file of the bridge with its bytes. */
  const files = () =>
    readdirSync(data.path, { recursive: true, withFileTypes: true })
      .map(
        (item) =>
          join(item.parentPath, item.name) +
          (item.isFile() ? readFileSync(join(item.parentPath, item.name), 'hex') : ''),
      )
      .sort();

  /** What people see of it, and that nothing is hidden in it that was not. */
  const workbook = () => ({
    seen: pictureOf(excel.workbook),
    sheets: excel.workbook.sheets.map(({ name, visibility }) => `${name} ${visibility}`),
    settings: [...excel.workbook.settings],
  });

  test.each(Object.keys(TROUBLES) as Trouble[])(
    '%s: says what it is and what to do, and changes nothing in the workbook or the data folder',
    async (trouble) => {
      const expected = EXPECTED[trouble];
      const before = { files: files(), workbook: workbook() };
      const leads = idsOf(pane.store.get().pulled);
      expect(leads.length).toBeGreaterThan(100);
      Object.assign(sandbox.behaviour, { ...TROUBLES[trouble], only: 'leads' });
      if (trouble.startsWith('silence')) timeOutMs = 300;

      let asked = false;
      let gone = 0;
      const stop = pane.store.subscribe(() => {
        const { preview } = pane.store.get();
        if (preview === null || asked) return;
        asked = true;
        gone = preview.gone;
        queueMicrotask(() => pane.answer?.(false));
      });
      await pullLeads(pane);
      stop();

      const { problem, pulled } = pane.store.get();
      // The made office's own leads have a few rare origins in every pull.
      const found = (job?.result as PullResult | undefined)?.findings
        .map(({ code }) => code)
        .filter((code) => code !== 'ORIGIN_UNKNOWN');
      if ('sentence' in expected) {
        const { code, finding, sentence, action } = expected;
        expect(problem).toMatchObject({ sentence, action });
        if (code !== undefined) expect(job?.error).toEqual({ code, sentence, action });
        if (finding !== undefined) expect(found).toEqual([finding]);
        expect(asked).toBe(false);
      } else {
        expect(found).toEqual(expected.findings);
        // What would be gone is announced, and a person says no.
        expect([asked, gone > 0]).toEqual([expected.asks ?? false, expected.asks ?? false]);
        if (!asked) expect([problem, idsOf(pulled)]).toEqual([null, leads]);
      }
      expect(files()).toEqual(before.files);
      expect(workbook()).toEqual(before.workbook);
      expect([...excel.server.unimplemented]).toEqual([]);
    },
  );

  test('asked to wait a minute, it waits a minute once; asked to wait an hour, it does not', async () => {
    const { signal } = new AbortController();
    for (const [retryAfter, waited] of [
      ['60', [60_000]],
      ['3600', []],
    ] as const) {
      waits.length = 0;
      Object.assign(sandbox.behaviour, { status: 429, retryAfter });
      await expect(bridge.pull(undefined, () => undefined, signal)).rejects.toMatchObject({
        code: 'SLATE_BUSY',
      });
      expect(waits).toEqual(waited);
    }
  });

  test('a trouble of one query leaves the others alone', async () => {
    Object.assign(sandbox.behaviour, { status: 500, only: 'panel' });
    const { signal } = new AbortController();
    expect((await bridge.pull(undefined, () => undefined, signal)).rows).toBeGreaterThan(100);
  });

  test('read by months, the leads are the same in every cell as read at once', async () => {
    const { signal } = new AbortController();
    const wanted = { asOf: parseDay('2026-03-02'), createdWithinDays: 365, idColumn: 'person_id' };
    const cellsBy = async (pullWindowDays?: number) => {
      const read = await readLeads(feed, { ...wanted, pullWindowDays }, () => undefined, signal);
      expect(read.findings).toEqual([]);
      const { rows, columns } = read.feed;
      const names = Object.keys(columns).sort();
      return Array.from({ length: rows }, (_, row) => names.map((name) => columns[name][row])).sort();
    };
    expect(await cellsBy(31)).toEqual(await cellsBy());
  });
});
