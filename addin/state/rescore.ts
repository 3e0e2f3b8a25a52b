import { parseDay, parseLeads } from '../../scoring/index.js';
import { words } from '../words.js';
import { leadColumns } from './lead-columns.js';
import type { Pane } from './pane.js';
import { readSheetFeed } from './read-sheet-feed.js';
import { refreshSummary } from './refresh-summary.js';
import type { JobReport } from './run-job.js';
import { scoreRows } from './score-rows.js';
import { scoreAsDecided, scorerOf } from './score-as-decided.js';
import { weightsSheet } from './weights-sheet.js';
import { writtenState } from './written-state.js';

/** After another model was taken into use: reads the leads again, by its recipe, and brings every sheet up to date. */
export async function rescore(pane: Pane, report: JobReport): Promise<void> {
  const { bridge, sheet, store } = pane;
  const { model, editsVersion, pulled } = store.get();
  if (!model || !pulled) return;
  const { feed } = pulled.pullId
    ? await bridge.leads(pulled.pullId)
    : await readSheetFeed(sheet, model.card.recipe);
  await report.step(words.pull.scoring);
  const { leads } = parseLeads(feed, model.card.recipe, parseDay(pulled.asOf));
  const columns = leadColumns(model.card.recipe, Object.keys(feed.columns));
  const { asOf } = pulled;
  const { scores } = await scoreAsDecided(pane, leads, model, asOf, store.get().customColumns);
  await report.step(words.pull.writing);
  const rows = await scoreRows(pane, columns[0].heading, leads, scores, scorerOf(leads, model.card));
  const shown = await sheet.writeScores(rows);
  store.set({
    pulled: { ...pulled, leads, columns },
    scores,
    receipt: null,
    appliedVersion: editsVersion,
    ...(await writtenState(sheet, shown)),
  });
  await sheet.writeWeights(weightsSheet(model, store.get()));
  await refreshSummary(pane);
}
