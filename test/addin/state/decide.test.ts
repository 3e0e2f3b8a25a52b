import { connect } from '../../../addin/state/open-pane.js';
import {
  capGroup,
  cutTiers,
  lookAtColumn,
  lookAtEditedCells,
  override,
  removeOverride,
  removeRule,
  saveRule,
} from '../../../addin/state/decide.js';
import { pullLeads } from '../../../addin/state/pull-leads.js';
import { readWeightsSheet } from '../../../addin/state/read-weights-sheet.js';
import { shownLead } from '../../../addin/state/show-lead.js';
import type { Cell, SheetPort, WeightCells, WeightsSheet } from '../../../addin/state/sheet-port.js';
import { uploadScores } from '../../../addin/state/upload-scores.js';
import type { UploadRequest } from '../../../bridge/protocol/messages.js';
import type { CustomVariable } from '../../../scoring/index.js';
import { goodBridge, goodSheet, paneWith, run } from '../some-office.js';

const visited: CustomVariable = {
  id: 'rule-1',
  label: 'Visited us',
  column: 'Visit',
  rule: { kind: 'equals', value: 'yes' },
  points: 7,
  inUse: true,
};

/** A sheet in which staff have a column "Visit", sorted as they like and with a row of their own. */
function sheetWithVisits(more: Partial<SheetPort> = {}) {
  const visits = new Map<string, Cell>([
    ['guid-c', 'Yes '],
    ['', 'yes'],
    ['guid-a', 'no'],
    ['GUID-B', ''],
  ]);
  const written = { weights: null as WeightsSheet | null, points: [] as number[] };
  const sheet = goodSheet({
    staffColumns: async () => ['Person GUID', 'Visit'],
    readColumn: async (heading) =>
      heading === 'Visit' ? { ids: [...visits.keys()], cells: [...visits.values()] } : null,
    writeWeights: async (weights) => void (written.weights = weights),
    writeScores: async ({ cells }) => {
      written.points = cells.map((row) => row[1] as number);
      return { tiers: [], filtersLost: [] };
    },
    ...more,
  });
  return { sheet, visits, written };
}

async function pulledPane(sheet: SheetPort, bridge = goodBridge()) {
  const pane = paneWith(bridge, sheet);
  await connect(pane);
  await pullLeads(pane);
  expect(pane.store.get().problem).toBeNull();
  return pane;
}

test('a rule over a column that staff typed adds its points by person, however the sheet is sorted', async () => {
  const { sheet, written } = sheetWithVisits();
  const pane = await pulledPane(sheet);
  const before = [...pane.store.get().scores!.points];
  await saveRule(pane, visited);
  // In the order of the pull: d has no row yet, b is blank, c said yes, a said no.
  expect([...pane.store.get().scores!.points]).toEqual(before.map((p, i) => (i === 2 ? p + 7 : p)));
  expect(written.points).toEqual([...pane.store.get().scores!.points]);
  expect([...pane.store.get().scores!.modelPoints]).toEqual(before);
  await removeRule(pane, visited.id);
  expect([...pane.store.get().scores!.points]).toEqual(before);
});

test('a rule stands in the Weights sheet with the leads it matches, and its points can be edited there', async () => {
  const rows: WeightCells[] = [];
  let modelId = '';
  const { sheet, written } = sheetWithVisits({
    readWeights: async () => (rows.length === 0 ? null : { modelId, rows }),
  });
  const pane = await pulledPane(sheet);
  await saveRule(pane, visited);
  const row = written.weights!.rows.at(-1)!;
  expect(row).toMatchObject({
    label: 'Rule: Visited us',
    attribute: 'Visit is yes',
    leads: 1,
    coefficient: null,
    yourPoints: 7,
  });
  modelId = written.weights!.modelId;
  const cells = (one: typeof row, yourPoints: Cell): WeightCells => ({
    label: one.label,
    attribute: one.attribute,
    yourPoints,
    inUse: 'yes',
  });
  rows.push(...written.weights!.rows.map((one) => cells(one, one === row ? -3 : '')));
  await readWeightsSheet(pane);
  expect(pane.store.get().decisions.custom[0].points).toBe(-3);
  expect(pane.store.get().notice).toBeNull();
  expect(pane.drafts.read()?.custom[0].points).toBe(-3);

  // A slip in the rule's own row leaves the rule as it was, says so, and is put right in the sheet.
  rows[rows.length - 1] = cells(row, 'seven');
  written.weights = null;
  await readWeightsSheet(pane);
  expect(pane.store.get().decisions.custom[0].points).toBe(-3);
  expect(pane.store.get().notice).toContain('Your points of "Visited us" are not a number.');
  expect(written.weights!.rows.at(-1)).toMatchObject({ label: 'Rule: Visited us', yourPoints: -3 });
});

test('cells that are edited in the sheet score anew; a column that goes is said, never scored as nothing in silence', async () => {
  const { sheet, visits } = sheetWithVisits();
  let gone = false;
  const pane = await pulledPane({
    ...sheet,
    readColumn: (heading, key) => (gone ? Promise.resolve(null) : sheet.readColumn(heading, key)),
  });
  await saveRule(pane, visited);
  const before = [...pane.store.get().scores!.points];
  visits.set('guid-a', 'yes');
  await lookAtEditedCells(pane);
  expect([...pane.store.get().scores!.points]).toEqual(before.map((p, i) => (i === 3 ? p + 7 : p)));
  expect(pane.store.get().scores!.missing).toEqual([]);
  gone = true;
  await lookAtEditedCells(pane);
  expect(pane.store.get().scores!.missing).toEqual([visited]);
});

test('while a rule is typed, its column is read', async () => {
  const pane = await pulledPane(sheetWithVisits().sheet);
  await lookAtColumn(pane, 'Visit');
  expect(pane.store.get().customColumns['Visit']).toEqual([null, '', 'Yes ', 'no']);
  await lookAtColumn(pane, 'No such column');
  expect(pane.store.get().problem).toBeNull();
});

test('points set by hand hold for the one lead, beside its sum, until they are taken back', async () => {
  const pane = await pulledPane(sheetWithVisits({ selectedLead: async () => null }).sheet);
  const before = [...pane.store.get().scores!.points];
  await override(pane, { id: 'GUID-D', points: 90, reason: 'met at the fair', expires: '2026-03-30' });
  pane.store.set({ selected: { id: 'guid-d', name: '' } });
  expect(shownLead(pane.store.get())).toMatchObject({
    points: 90,
    modelPoints: before[0],
    rank: 1,
    tier: 'Likely',
    explanation: { points: before[0], override: { points: 90, reason: 'met at the fair' } },
  });
  await override(pane, { id: 'guid-d', points: 80, reason: 'second thoughts', expires: '2026-03-30' });
  expect(pane.store.get().decisions.overrides).toHaveLength(1);
  await removeOverride(pane, 'guid-d');
  expect([...pane.store.get().scores!.points]).toEqual(before);
});

test('tiers follow the capacity that staff set', async () => {
  const pane = await pulledPane(sheetWithVisits().sheet);
  await cutTiers(pane, { by: 'capacity', likely: 1, mayConvert: 1 });
  expect([...pane.store.get().scores!.tier].sort()).toEqual([0, 1, 2, 2]);
});

test('a limit on a group is kept, and goes again', async () => {
  const pane = await pulledPane(sheetWithVisits().sheet);
  await capGroup(pane, 'Web visits', 5);
  await capGroup(pane, 'Web visits', 6);
  expect(pane.store.get().decisions.caps).toEqual([{ group: 'Web visits', atMost: 6 }]);
  await capGroup(pane, 'Web visits', null);
  expect(pane.store.get().decisions.caps).toEqual([]);
});

test('what was decided and not uploaded outlives the pane, and goes to the bridge with what the rules read, by person', async () => {
  const requests: UploadRequest[] = [];
  const bridge = goodBridge({
    upload: async (request) => {
      requests.push(request);
      return run;
    },
  });
  const { sheet } = sheetWithVisits();
  const pane = await pulledPane(sheet, bridge);
  await saveRule(pane, visited);
  await cutTiers(pane, { by: 'share', likely: 0.25, mayConvert: 0.25 });

  const reopened = { ...paneWith(bridge, sheet), drafts: pane.drafts };
  await connect(reopened);
  await pullLeads(reopened);
  expect(reopened.store.get().decisions).toEqual(pane.store.get().decisions);
  await uploadScores(reopened);
  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    tierRule: { by: 'share', likely: 0.25, mayConvert: 0.25 },
    custom: {
      variables: [visited],
      values: {
        readOn: '2026-03-02',
        ids: ['guid-b', 'guid-c', 'guid-a'],
        columns: { Visit: ['', 'Yes ', 'no'] },
      },
    },
  });
  expect(reopened.drafts.read()).toBeNull();
});
