import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import {
  auc,
  csvRows,
  logLoss,
  parseLeads,
  proposeRecipe,
  scoreLeads,
  trainScorecard,
} from '../../scoring/index.js';
import { feedOf } from './made-feed.js';

const shared = process.env.LEADSCORE_SHARED ?? path.join(__dirname, '../../../shared');
const file = path.join(shared, 'data/leads_xeducation.csv');
// Real leads are not part of the repository: the promise is tested where they lie beside it or LEADSCORE_SHARED says so.
const where = fs.existsSync(file) ? test : test.skip;

where('a proposed recipe on 9,240 real leads ranks unseen ones at least as well as boosted trees', () => {
  const [header, ...cells] = parse(fs.readFileSync(file, 'utf8'), { bom: true }) as string[][];
  const afterwards = /^(Lead Number|Tags|Lead Quality|Lead Profile|Last Notable Activity|Asymmetrique.*)$/;
  const isTest = (i: number) => ((i * 2654435761) / 2 ** 32) % 1 < 0.3;
  const seen = feedOf(
    header,
    cells.filter((_, i) => !isTest(i)),
  );
  const unseen = feedOf(
    header,
    cells.filter((_, i) => isTest(i)),
  );
  const recipe = proposeRecipe(seen, {
    converted: 'Converted',
    id: 'Prospect ID',
    drop: header.filter((column) => afterwards.test(column)),
    missing: ['Select'],
  });
  const card = trainScorecard(csvRows(seen, recipe), recipe, { asOf: 0, horizonDays: null });
  const { leads } = parseLeads(unseen, recipe, 0);
  const { points, probability } = scoreLeads(leads, card);
  expect(auc(points, leads.converted)).toBeGreaterThan(0.891);
  expect(logLoss(probability, leads.converted)).toBeLessThan(0.409);
});
