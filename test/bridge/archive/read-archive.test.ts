import { writeFileSync } from 'node:fs';
import { readArchive } from '../../../bridge/archive/read-archive.js';
import { archiveRun } from '../../../bridge/archive/run-archive.js';
import { parseDay, parseLeads, scoreLeads } from '../../../scoring/index.js';
import type { Snapshot } from '../../../scoring/snapshot-rows.js';
import { scorecard } from '../bridge-bench.js';
import { temporaryFolder } from '../temporary-folder.js';

const card = scorecard();
const feed = {
  rows: 3,
  columns: {
    person_id: ['aaaa0001', 'aaaa0002', 'aaaa0003'],
    origin_date: ['2026-02-01', '2026-02-20', '2026-01-15'],
    origin: ['Event Attendance', 'Source', null],
  },
};

test('what a run archived comes back as the leads stood that day, oldest run first', async () => {
  const data = temporaryFolder();
  const { leads } = parseLeads(feed, card.recipe, parseDay('2026-03-01'));
  const scores = scoreLeads(leads, card);
  await archiveRun(data, { runId: 'fedcba9876543210', asOf: '2026-03-08', leads, scores });
  await archiveRun(data, { runId: '0123456789abcdef', asOf: '2026-03-01', leads, scores });
  writeFileSync(data.file('archive', 'notes.txt'), 'not a run');

  const read: Snapshot[] = [];
  for await (const snapshot of readArchive(data, card.recipe)) read.push(snapshot);
  expect(read.map(({ asOf }) => asOf)).toEqual([parseDay('2026-03-01'), parseDay('2026-03-08')]);
  expect(read[0].ids).toEqual(leads.ids);
  for (const { name } of card.recipe.features) {
    const [was, is] = [leads.features.columns[name], read[0].features.columns[name]];
    if (was.kind === 'number' || is.kind === 'number') expect(is).toEqual(was);
    else {
      const words = ({ codes, levels }: typeof was) => Array.from(codes, (code) => levels[code] ?? null);
      expect(words(is)).toEqual(words(was));
    }
  }
});

test('an archive without runs is empty', async () => {
  const read: Snapshot[] = [];
  for await (const snapshot of readArchive(temporaryFolder(), card.recipe)) read.push(snapshot);
  expect(read).toEqual([]);
});
