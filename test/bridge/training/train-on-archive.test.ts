/** @jest-environment node */
import { archiveRun } from '../../../bridge/archive/run-archive.js';
import { trainOnArchive } from '../../../bridge/training/train-on-archive.js';
import type { Trainer } from '../../../bridge/training/training-task.js';
import { parseDay, parseLeads, scoreLeads, slateRecipe, trainScorecard } from '../../../scoring/index.js';
import type { Scorecard } from '../../../scoring/scorecard.js';
import { snapshotRows, type Snapshot } from '../../../scoring/snapshot-rows.js';
import type { FeedTable } from '../../../scoring/table.js';
import { countCells } from '../../scoring/panel-counts.js';
import { scorecard } from '../bridge-bench.js';
import { temporaryFolder } from '../temporary-folder.js';

/** Trains here and now, as the thread does. */
const trainer: Trainer = {
  train: () => Promise.reject(new Error('not the panel')),
  compare: () => Promise.reject(new Error('not a comparison')),
  trainOnRows: () => Promise.reject(new Error('not a file')),
  async trainOnSnapshots(snapshots, outcomes, task) {
    const all: Snapshot[] = [];
    for await (const snapshot of snapshots) all.push(snapshot);
    return trainScorecard(snapshotRows(all, outcomes, task.recipe, task), task.recipe, task);
  },
};
const asOf = parseDay('2026-09-01');
const LEADS = 400;
const id = (i: number) => `aaaaaaaa-0000-4000-8000-${String(i).padStart(12, '0')}`;
const applies = (i: number) => i % 3 === 0;

/** The list of a day: leads that will apply had been on the website. */
function listOf(): FeedTable {
  const rows = Array.from({ length: LEADS }, (_, i) => i);
  const zero = rows.map(() => '0');
  const visits = rows.map((i) => String(applies(i) === i % 10 > 0 ? 3 : 0));
  return {
    rows: LEADS,
    columns: {
      person_id: rows.map(id),
      origin_date: rows.map((i) => `2026-0${1 + (i % 3)}-10`),
      origin: rows.map((i) => (i % 2 ? 'Source' : 'Inquiry Form')),
      college: rows.map(() => null),
      days_since_web: rows.map(() => null),
      days_since_touch: rows.map(() => null),
      ...countCells(visits, zero),
    },
  };
}

const slate = (asked: string[]) => ({
  pull: async (query: string): Promise<FeedTable> => {
    asked.push(query);
    const converting = Array.from({ length: LEADS }, (_, i) => i).filter(applies);
    return {
      rows: converting.length,
      columns: {
        person_id: converting.map(id),
        application_created: converting.map(() => '2026-05-20T10:00:00'),
      },
    };
  },
});

const train = async (days: readonly string[], asked: string[] = []): Promise<Scorecard> => {
  const data = temporaryFolder();
  for (const [k, day] of days.entries()) {
    const { leads } = parseLeads(listOf(), slateRecipe, parseDay(day));
    const card = scorecard();
    const scores = scoreLeads(leads, card);
    await archiveRun(data, { runId: `${k}`.repeat(16), asOf: day, leads, scores });
  }
  return trainOnArchive(
    { data, slate: slate(asked), trainer },
    { asOf, horizonDays: 90, panelDays: 1095 },
    () => undefined,
    new AbortController().signal,
  );
};

test('a scorecard is trained on our own runs and what Slate knows of their leads today', async () => {
  const asked: string[] = [];
  const card = await train(['2026-04-06', '2026-04-13', '2026-04-20'], asked);
  expect(asked).toEqual(['outcomes']);
  expect(card.trained).toMatchObject({ rows: 3 * LEADS, people: LEADS, positives: 3 * 134 });
  const ping = card.terms.find(({ feature }) => feature === 'ping')!;
  const points = new Map(ping.attributes.map((a) => [a.name, a.points]));
  expect(points.get('3')!).toBeGreaterThan(points.get('0')!);
});

test('an archive whose runs are all too young is told in a sentence', async () => {
  await expect(train(['2026-08-24'])).rejects.toThrow(/none of its 1 runs is 90 days old/);
});
