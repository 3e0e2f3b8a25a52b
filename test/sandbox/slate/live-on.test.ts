import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dayToIso, parseDay } from '../../../scoring/index.js';
import { liveOn } from '../../../sandbox/slate/live-on.js';
import { openOfficeDatabase } from '../../../sandbox/slate/office-database.js';
import { ask } from '../ask.js';

const TODAY = parseDay('2026-11-20');
const now = '2026-11-20 08:00:00';
const lastYear = { created_from: dayToIso(TODAY - 365) };
const key = { seed: 5, today: TODAY, leads: 300 };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'live-on-'));
});
afterAll(() => rm(folder, { recursive: true }));

const open = () => openOfficeDatabase(folder, key, () => undefined);

test('some leads visit, some apply and leave the list, new ones come, and nobody else changes', async () => {
  const office = await open();
  const leads = () => ask(office, 'leads', lastYear, now);
  const byId = (rows: Record<string, string>[]) => new Map(rows.map((row) => [row['person_id'], row]));
  const before = byId(await leads());
  const { visited, applied, arrived } = await liveOn(office, { seed: 5, now, round: 1 });
  const after = byId(await leads());

  const gone = [...before.keys()].filter((id) => !after.has(id));
  const come = [...after.keys()].filter((id) => !before.has(id));
  const changed = [...after].filter(([id, row]) => {
    const was = before.get(id);
    return was !== undefined && JSON.stringify(was) !== JSON.stringify(row);
  });
  expect(gone).toHaveLength(applied);
  expect(come).toHaveLength(arrived);
  expect(changed).toHaveLength(visited - applied);
  for (const [id, row] of changed) {
    const was = before.get(id)!;
    expect(Number(row['ping'])).toBeGreaterThanOrEqual(Number(was['ping']));
    expect(row['days_since_web']).toBe('1');
  }
  expect(new Set(come.map((id) => after.get(id)!['slate_id'])).size).toBe(arrived);
  office.closeSync();
});

test('the same rounds bring the same news, and every round other ones', async () => {
  const lists: string[] = [];
  for (const rounds of [[1, 2], [1, 2], [1]]) {
    const office = await open();
    for (const round of rounds) await liveOn(office, { seed: 5, now, round });
    const rows = await ask(office, 'leads', lastYear, now);
    lists.push(JSON.stringify(rows.sort((a, b) => (a['person_id'] < b['person_id'] ? -1 : 1))));
    office.closeSync();
  }
  expect(lists[1]).toBe(lists[0]);
  expect(lists[2]).not.toBe(lists[0]);
});
