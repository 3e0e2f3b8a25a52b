import { readFile, stat } from 'node:fs/promises';
import { fromArrow } from 'arquero';
import { archiveRun } from '../../../bridge/archive/run-archive.js';
import { leadScorer, parseLeads } from '../../../scoring/index.js';
import { scorecard } from '../bridge-bench.js';
import { temporaryFolder } from '../temporary-folder.js';

const card = scorecard();
const feed = {
  rows: 3,
  columns: {
    person_id: ['aaaa0001', 'aaaa0002', 'aaaa0003'],
    first: ['Canary', 'Canary', 'Canary'],
    last: ['Lastname', 'Lastname', 'Lastname'],
    origin_date: ['2026-02-01', '2026-02-20', '2026-01-15'],
    origin: ['Event Attendance', 'Source', null],
  },
};
const { leads } = parseLeads(feed, card.recipe, 20_513);
const scores = leadScorer(leads, card).score({ asOf: 20_513 });
const run = { runId: '0123456789abcdef', asOf: '2026-03-01', leads, scores };

test('a run is kept as an Arrow file that reads back row by row', async () => {
  const path = await archiveRun(temporaryFolder(), run);
  const rows = fromArrow(await readFile(path)).objects() as Record<string, unknown>[];
  expect(
    rows.map(({ person_id, feature_origin, points, rank, tier }) => [
      person_id,
      feature_origin,
      points,
      rank,
      tier,
    ]),
  ).toEqual([
    ['aaaa0001', 'Event Attendance', 60, 1, 'Likely'],
    ['aaaa0002', 'Source', 45, 3, 'Unlikely'],
    ['aaaa0003', 'Other', 50, 2, 'May convert'],
  ]);
});

test('what was added up stays beside what a person decided', async () => {
  const override = { id: 'AAAA0002', points: 90, reason: 'Canary', expires: '2026-03-01' };
  const decided = leadScorer(leads, card).score({ asOf: 20_513, overrides: [override] });
  const path = await archiveRun(temporaryFolder(), { ...run, scores: decided });
  const rows = fromArrow(await readFile(path)).objects() as Record<string, unknown>[];
  expect(rows.map(({ combined_points, points }) => [combined_points, points])).toEqual([
    [60, 60],
    [45, 90],
    [50, 50],
  ]);
  expect((await readFile(path)).toString('latin1')).not.toContain('Canary');
});

test('no name is in the file, and nobody else may read it', async () => {
  const path = await archiveRun(temporaryFolder(), run);
  expect((await readFile(path)).toString('latin1')).not.toMatch(/Canary|Lastname/);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('archiving a run again leaves the file as it is', async () => {
  const data = temporaryFolder();
  const before = await stat(await archiveRun(data, run));
  const after = await stat(await archiveRun(data, run));
  expect(after.mtimeMs).toBe(before.mtimeMs);
});
