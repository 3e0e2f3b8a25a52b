import { customColumn, parseDay, parseLeads } from '../../scoring/index.js';
import { words } from '../words.js';
import { columnsOfPull, readColumns } from './custom-columns.js';
import { leadColumns } from './lead-columns.js';
import { leadsSheet } from './leads-sheet.js';
import { takeModel } from './open-pane.js';
import type { Pane } from './pane.js';
import { PaneError } from './pane-error.js';
import { pointsBefore } from './points-before.js';
import { takeSheetEdits } from './read-weights-sheet.js';
import { refreshSummary } from './refresh-summary.js';
import { runJob } from './run-job.js';
import { scoreRows } from './score-rows.js';
import { scoreAsDecided, scorerOf } from './score-as-decided.js';
import type { MergePreview } from './sheet-port.js';
import { weightsSheet } from './weights-sheet.js';
import { writtenState } from './written-state.js';

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
    const { editsVersion, filter, decisions } = store.get();
    const { leads } = parseLeads(feed, model.card.recipe, parseDay(asOf));
    const columns = leadColumns(model.card.recipe, Object.keys(feed.columns));
    const keyHeading = columns[0].heading;
    // The sheet is about to be brought up to date in the columns that Slate fills; the others are staff's.
    const brought = columnsOfPull(feed, columns, leads, decisions.custom);
    const ofStaff = decisions.custom.filter((rule) => customColumn(brought, rule) === undefined);
    const read = await readColumns(sheet, ofStaff, keyHeading, leads.ids);
    const customColumns = { ...read, ...brought };
    const { scores } = await scoreAsDecided(pane, leads, model, asOf, customColumns);
    const rows = await scoreRows(pane, keyHeading, leads, scores, scorerOf(leads, model.card));
    const written = leadsSheet(feed, columns, leads, scores, rows);

    if (!(await agreed(pane, await sheet.previewLeads(written))))
      throw new PaneError('LEFT_AS_IT_IS', words.preview.left, words.cancelled.action);
    const earlier = await pointsBefore(sheet, keyHeading);
    const merge = await sheet.writeLeads(written, filter, report.writing(words.pull.writing));
    store.set({
      pulled: { pullId: pull.pullId, asOf, findings: pull.findings, columns, leads, merge, earlier },
      scores,
      customColumns,
      receipt: null,
      appliedVersion: editsVersion,
      ...(await writtenState(sheet, merge)),
    });
    await sheet.writeWeights(weightsSheet(model, store.get()));
    await refreshSummary(pane);
  });
}

/** Shows a person what a pull would change, and waits for the answer; a first pull, or one without changes, asks nothing. */
async function agreed(pane: Pane, preview: MergePreview): Promise<boolean> {
  const { store } = pane;
  if (preview.first || preview.added + preview.changed + preview.gone === 0) return true;
  const answer = await new Promise<boolean>((resolve) => {
    pane.answer = resolve;
    store.set({ preview });
  });
  pane.answer = null;
  store.set({ preview: null });
  return answer;
}
