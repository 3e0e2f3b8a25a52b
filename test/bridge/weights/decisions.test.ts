/** @jest-environment node */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Bridge } from '../../../bridge/bridge.js';
import { Decisions, PublishedWeights, UploadRequest } from '../../../bridge/protocol/messages.js';
import type { CustomVariable, GroupCap, Override, TierRule } from '../../../scoring/index.js';
import { leads, makeBridge, scorecard } from '../bridge-bench.js';
import type { MemoryTransport } from '../transport/memory-transport.js';
import { temporaryFolder } from '../temporary-folder.js';

const { signal } = new AbortController();
const quiet = () => undefined;
const cuts = { likely: 60, mayConvert: 50 };
const ids = leads().columns.person_id as string[];

const tour: CustomVariable = {
  id: 'tour',
  label: 'Campus tour',
  column: 'Tour',
  rule: { kind: 'equals', value: 'yes' },
  points: 30,
  inUse: true,
};
/** Values that say "yes" of the first lead; read on the day of the pull where no other day is given. */
function custom(readOn = '2026-03-02', people = ids) {
  return {
    variables: [tour],
    values: {
      readOn,
      ids: people,
      columns: { TOUR: people.map((_, i) => (i === 0 ? 'Yes' : '')), Notes: people.map(() => 'CANARY-NOTE') },
    },
  };
}
const overrides: Override[] = [
  { id: ids[2].toUpperCase(), points: 91.5, reason: 'CANARY-REASON', expires: '2026-03-31' },
];

async function upload(bridge: Bridge, modelId: string, decisions: Partial<Decisions>, more: object = {}) {
  const { pullId } = await bridge.pull(undefined, quiet, signal);
  return bridge.upload({ pullId, modelId, edits: {}, cuts, ...decisions, ...more }, quiet, signal);
}

/** A run as the command line does it: with what is published. */
async function headless(bridge: Bridge, more: object = {}) {
  const inUse = await bridge.inUse();
  return upload(bridge, inUse.modelId, inUse, more);
}

interface Row {
  readonly person_id: string;
  readonly points: string;
  readonly tier: string;
  readonly probability: string;
}
/** What was delivered, by person. */
function delivered(server: MemoryTransport): Map<string, Row> {
  const rows = [...server.done]
    .filter((path) => path.includes('/lead_scores_'))
    .flatMap((path) => parse(server.files.get(path) as Buffer, { columns: true }) as Row[]);
  return new Map(rows.map((row) => [row.person_id, row]));
}

function everyFile(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name))
    .map((path) => [path, readFileSync(path, 'utf8')]);
}

describe('an upload', () => {
  test('scores with custom variables, and so does the run without Excel after it', async () => {
    const { bridge, server, modelId } = await makeBridge(temporaryFolder());
    const sent = await upload(bridge, modelId, { custom: custom() });
    expect(delivered(server).get(ids[0])).toMatchObject({
      points: '75.0',
      tier: 'Likely',
      probability: 'none',
    });
    expect(delivered(server).get(ids[3])).toMatchObject({ points: '45.0' });
    const again = await headless(bridge);
    expect(again.runId).toBe(sent.runId);
    expect(again.weightsId).toBe(sent.weightsId);
  });

  test('scores with an override by GUID, whatever its case, and with a capacity', async () => {
    const { bridge, server, modelId } = await makeBridge(temporaryFolder());
    const tierRule: TierRule = { by: 'capacity', likely: 1, mayConvert: 2 };
    const view = await upload(bridge, modelId, { overrides, tierRule });
    expect(view.tiers).toEqual({ Likely: 1, 'May convert': 2, Unlikely: 4 });
    expect(delivered(server).get(ids[2])).toMatchObject({ points: '91.5', tier: 'Likely' });
    expect((await headless(bridge)).runId).toBe(view.runId);
  });

  test('scores with the caps of groups', async () => {
    const card = scorecard();
    const { bridge, server, slate } = await makeBridge(temporaryFolder(), {
      trainer: { train: async () => ({ ...card, terms: [{ ...card.terms[0], group: 'Origin' }] }) },
    });
    const pull = slate.pull.bind(slate);
    slate.pull = async () => ({ rows: 1, columns: { person_id: ['x'] } });
    const { modelId } = await bridge.train(quiet, signal);
    slate.pull = pull;
    await bridge.useModel(modelId);
    const caps: GroupCap[] = [{ group: 'Origin', atMost: 4, atLeast: -2 }];
    await upload(bridge, modelId, { caps });
    expect([0, 1, 2].map((i) => delivered(server).get(ids[i])?.points)).toEqual(['48.0', '54.0', '50.0']);
  });

  test('is named by everything that was decided: the same again is the same run, another day’s values are not', async () => {
    const { bridge, modelId } = await makeBridge(temporaryFolder());
    const first = await upload(bridge, modelId, { custom: custom() });
    const turned = [...ids].reverse();
    const { values, variables } = custom();
    const shuffled = {
      variables,
      values: { ...values, ids: turned, columns: { Tour: [...values.columns.TOUR].reverse() } },
    };
    expect((await upload(bridge, modelId, { custom: shuffled })).runId).toBe(first.runId);
    const older = await upload(bridge, modelId, { custom: custom('2026-03-01') });
    expect(older.runId).not.toBe(first.runId);
  });

  test('with decisions that say nothing is the model as it is', async () => {
    const { bridge, modelId } = await makeBridge(temporaryFolder());
    const empty = { caps: [], overrides: [], tierRule: { by: 'points', ...cuts } as const };
    expect((await upload(bridge, modelId, empty)).weightsId).toBeNull();
  });

  test('is refused where a variable reads a column that did not come along, until it is switched off', async () => {
    const { bridge, server, modelId } = await makeBridge(temporaryFolder());
    const renamed = { ...custom(), variables: [{ ...tour, column: 'Visit' }] };
    await expect(upload(bridge, modelId, { custom: renamed })).rejects.toMatchObject({
      code: 'CUSTOM_COLUMN_MISSING',
      message: expect.stringContaining('"Visit"') as string,
    });
    expect(server.files.size).toBe(0);
    const off = { ...renamed, variables: [{ ...renamed.variables[0], inUse: false }] };
    expect((await upload(bridge, modelId, { custom: off })).leads).toBe(7);
  });
});

describe('the run without Excel', () => {
  test('holds with one finding where the custom values are too old, until a person has looked', async () => {
    const { bridge, server, modelId } = await makeBridge(temporaryFolder());
    await bridge.publish({ modelId, edits: {}, cuts, custom: custom('2026-02-21'), note: '' });
    await expect(headless(bridge)).rejects.toMatchObject({
      code: 'PULL_ON_HOLD',
      message: expect.stringMatching(/read from the sheet on 2026-02-21, 9 days before 2026-03-02/) as string,
    });
    expect(server.files.size).toBe(0);
    expect((await headless(bridge, { acknowledged: ['CUSTOM_VALUES'] })).leads).toBe(7);
    await bridge.publish({ modelId, edits: {}, cuts, custom: custom('2026-02-22'), note: '' });
    expect((await headless(bridge)).leads).toBe(7);
  });

  test('holds where the custom values are known of too few leads, and never takes an unknown one for blank', async () => {
    const { bridge, server, modelId } = await makeBridge(temporaryFolder());
    const blank: CustomVariable = { ...tour, rule: { kind: 'blank' } };
    const few = { ...custom('2026-03-02', ids.slice(0, 6)), variables: [blank] };
    await bridge.publish({ modelId, edits: {}, cuts, custom: few, note: '' });
    await expect(headless(bridge)).rejects.toThrow('are known of 6 of 7 leads (at least 90 % are wanted)');
    await headless(bridge, { acknowledged: ['CUSTOM_VALUES'] });
    expect(delivered(server).get(ids[3])?.points).toBe('75.0');
    expect(delivered(server).get(ids[6])?.points).toBe('45.0');
  });

  test('does not hold for variables that are switched off', async () => {
    const { bridge, modelId } = await makeBridge(temporaryFolder());
    const off = { ...custom('2020-01-01', []), variables: [{ ...tour, inUse: false }] };
    await bridge.publish({ modelId, edits: {}, cuts, custom: off, note: '' });
    expect((await headless(bridge)).leads).toBe(7);
  });

  test('lets go of an override when its day has passed', async () => {
    const { bridge, server, modelId } = await makeBridge(temporaryFolder());
    const yesterday = [{ ...overrides[0], expires: '2026-03-01' }];
    await bridge.publish({ modelId, edits: {}, cuts, overrides: yesterday, note: '' });
    await headless(bridge);
    expect(delivered(server).get(ids[2])?.points).toBe('50.0');
  });

  test('says that kept values are gone or changed instead of scoring without them', async () => {
    const data = temporaryFolder();
    const { bridge, modelId } = await makeBridge(data);
    await bridge.publish({ modelId, edits: {}, cuts, custom: custom(), note: '' });
    rmSync(data.file('weights', 'values'), { recursive: true });
    await expect(headless(bridge)).rejects.toMatchObject({ code: 'CUSTOM_VALUES_DAMAGED' });
  });
});

describe('what is kept', () => {
  test('is readable by its user only, of columns that a rule reads, and of people by GUID', async () => {
    const data = temporaryFolder();
    const { bridge, server, modelId } = await makeBridge(data);
    await upload(bridge, modelId, { custom: custom(), overrides });
    const [values] = readdirSync(data.file('weights', 'values'));
    expect(statSync(data.file('weights', 'values', values)).mode & 0o077).toBe(0);
    for (const [path, text] of everyFile(data.path)) {
      expect(path + text).not.toMatch(/CANARY-(NOTE|FIRST|LAST|REF)/);
      // The reason stands beside the override that it explains, and nowhere else.
      if (!/weights\/[0-9a-f]+\.json$/.test(path)) expect(text).not.toContain('CANARY-REASON');
    }
    for (const bytes of server.files.values()) expect(bytes.toString('latin1')).not.toContain('CANARY');
  });

  test('the ledger says how many custom variables, caps and overrides there are', async () => {
    const data = temporaryFolder();
    const { bridge, modelId } = await makeBridge(data);
    const caps = [{ group: 'Origin', atMost: 99 }];
    await bridge.publish({ modelId, edits: {}, cuts, custom: custom(), caps, overrides, note: '' });
    const ledger = readFileSync(data.file('ledger.jsonl'), 'utf8');
    expect(ledger).toMatch(/"edits":0,"custom":1,"caps":1,"overrides":1/);
    expect(ledger.toLowerCase()).not.toContain(ids[2]);
  });

  test('comes back to the pane without the values', async () => {
    const { bridge, modelId } = await makeBridge(temporaryFolder());
    await bridge.publish({ modelId, edits: {}, cuts, custom: custom(), overrides, note: '' });
    const { weights } = await bridge.model();
    const published = PublishedWeights.parse(weights);
    expect(published.custom).toMatchObject({ variables: [tour], readOn: '2026-03-02', people: 7 });
    expect(published.overrides).toEqual(overrides);
    expect(JSON.stringify(published)).not.toContain('Yes');
  });

  test('goes along with another model, and what is said of people comes back with the one before', async () => {
    const { bridge, slate, modelId } = await makeBridge(temporaryFolder(), {
      trainer: { train: async () => scorecard(51) },
    });
    slate.pull = async () => ({ rows: 1, columns: { person_id: ['x'] } });
    const caps = [{ group: 'Origin', atMost: 99 }];
    await bridge.publish({ modelId, edits: {}, cuts, caps, note: '' });
    const next = await bridge.train(quiet, signal);
    await bridge.useModel(next.modelId);
    expect(await bridge.inUse()).toMatchObject({ modelId: next.modelId, caps });
    await bridge.publish({ modelId: next.modelId, edits: {}, cuts, overrides, note: '' });
    await bridge.modelBefore();
    expect(await bridge.inUse()).toMatchObject({ modelId, caps, overrides });
  });
});

describe('the protocol refuses', () => {
  const request = { pullId: 'p', modelId: 'm', edits: {}, cuts };
  const refused = (decisions: object) =>
    UploadRequest.safeParse({ ...request, ...decisions }).error?.issues[0].path.join('.');

  test('people by any name but a GUID', () => {
    expect(refused({ overrides: [{ ...overrides[0], id: 'Ann Example' }] })).toBe('overrides');
    expect(refused({ custom: custom('2026-03-02', ['Ann Example']) })).toBe('custom.values.ids.0');
  });

  test('values that do not fit their people, and a person twice', () => {
    const { values, variables } = custom();
    expect(refused({ custom: { variables, values: { ...values, ids: ids.slice(1) } } })).toBe(
      'custom.values.columns',
    );
    const twice = { ...values, ids: [ids[0].toUpperCase(), ...ids.slice(0, -1)] };
    expect(refused({ custom: { variables, values: twice } })).toBe('custom.values.ids');
  });

  test('nothing of a request as older panes send it', () => {
    expect(refused({})).toBeUndefined();
    expect(Decisions.parse({ edits: {}, cuts })).toEqual({ edits: {}, cuts });
  });
});
