import { parseDay, parseLeads } from '../../scoring/index.js';
import { words } from '../words.js';
import { leadColumns } from './lead-columns.js';
import type { Pane } from './pane.js';
import { refreshSummary } from './refresh-summary.js';
import type { JobReport } from './run-job.js';
import { scoreRows } from './score-rows.js';
import { scoreWithEdits } from './score-with-edits.js';
import { weightsSheet } from './weights-sheet.js';

/** After another model was taken into use: reads the pulled leads again, by its recipe, and brings every sheet up to date. */
export async function rescore(pane: Pane, report: JobReport): Promise<void> {
  const { bridge, sheet, store } = pane;
  const { model, edits, editsVersion, pulled } = store.get();
  if (!model || !pulled) return;
  const { feed } = await bridge.leads(pulled.pullId);
  await report.step(words.pull.scoring);
  const { leads } = parseLeads(feed, model.card.recipe, parseDay(pulled.asOf));
  const columns = leadColumns(model.card.recipe, Object.keys(feed.columns));
  const { scores } = await scoreWithEdits(pane, leads, model, edits);
  await report.step(words.pull.writing);
  const shown = await sheet.writeScores(scoreRows(columns[0].heading, leads, scores, model.card, edits));
  const { tiers, filtersLost } = shown;
  store.set({
    pulled: { ...pulled, leads, columns },
    scores,
    receipt: null,
    appliedVersion: editsVersion,
    filter: tiers,
    filtersLost,
  });
  await sheet.writeWeights(weightsSheet(model, edits));
  await refreshSummary(pane);
}
