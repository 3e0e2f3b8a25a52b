import { parseDay, parseLeads } from '../../scoring/index.js';
import { words } from '../words.js';
import { leadColumns } from './lead-columns.js';
import { leadsSheet } from './leads-sheet.js';
import { takeModel } from './open-pane.js';
import type { Pane } from './pane.js';
import { PaneError } from './pane-error.js';
import { takeSheetEdits } from './read-weights-sheet.js';
import { refreshSummary } from './refresh-summary.js';
import { runJob } from './run-job.js';
import { scoreRows } from './score-rows.js';
import { scoreWithEdits } from './score-with-edits.js';
import { weightsSheet } from './weights-sheet.js';

/** Slate → bridge → scores → the Leads, Weights and Summary sheets. An empty answer leaves the sheets as they are. */
export async function pullLeads(pane: Pane): Promise<void> {
  const { bridge, sheet, store } = pane;
  await runJob(pane, 'pull', words.pull.starting, async (report) => {
    const status = await bridge.status();
    store.set({ status });
    if (status.modelId === null)
      throw new PaneError('NO_MODEL', words.pull.noModel, words.pull.noModelAction);
    const pull = await bridge.pull(report);
    if (pull.rows === 0) throw new PaneError('NO_LEADS', words.pull.none, words.pull.noneAction);
    const { feed, asOf } = await bridge.leads(pull.pullId);

    await report.step(words.pull.scoring);
    const model = takeModel(pane, await bridge.model());
    await takeSheetEdits(pane);
    const { edits, editsVersion, filter } = store.get();
    const { leads } = parseLeads(feed, model.card.recipe, parseDay(asOf));
    const columns = leadColumns(model.card.recipe, Object.keys(feed.columns));
    const { scores } = await scoreWithEdits(pane, leads, model, edits);
    const rows = scoreRows(columns[0].heading, leads, scores, model.card, edits);

    await report.step(words.pull.writing);
    const merge = await sheet.writeLeads(leadsSheet(feed, columns, leads, scores, rows), filter);
    const pulled = { pullId: pull.pullId, asOf, findings: pull.findings, columns, leads, merge };
    const { tiers, filtersLost } = merge;
    store.set({ pulled, scores, receipt: null, appliedVersion: editsVersion, filter: tiers, filtersLost });
    await sheet.writeWeights(weightsSheet(model, edits));
    await refreshSummary(pane);
  });
}
