import { dayToIso, parseDay, parseLeads } from '../../scoring/index.js';
import { words } from '../words.js';
import { readColumns } from './custom-columns.js';
import { takeModel } from './open-pane.js';
import type { Pane } from './pane.js';
import { pointsBefore } from './points-before.js';
import { readSheetFeed } from './read-sheet-feed.js';
import { takeSheetEdits } from './read-weights-sheet.js';
import { refreshSummary } from './refresh-summary.js';
import { runJob } from './run-job.js';
import { scoreAsDecided, scorerOf } from './score-as-decided.js';
import { scoreRows } from './score-rows.js';
import { weightsSheet } from './weights-sheet.js';
import { writtenState } from './written-state.js';

/**
 * Takes up the leads that the workbook holds, without Slate: a workbook opened again goes on where it was left, as of the
 * day of its last pull. Only score columns are written. What may be old is not uploaded: that needs a pull.
 */
export async function takeUpSheet(pane: Pane): Promise<void> {
  const { bridge, sheet, store } = pane;
  await runJob(pane, 'sheet', words.sheetFeed.reading, async (report) => {
    const model = takeModel(pane, await bridge.model());
    const { feed, columns, asOf: stamp } = await readSheetFeed(sheet, model.card.recipe);

    await report.step(words.pull.scoring);
    await takeSheetEdits(pane);
    const { editsVersion, decisions } = store.get();
    const asOf = Number.isNaN(parseDay(stamp)) ? dayToIso(pane.today()) : stamp;
    const { leads } = parseLeads(feed, model.card.recipe, parseDay(asOf));
    const keyHeading = columns[0].heading;
    const customColumns = await readColumns(sheet, decisions.custom, keyHeading, leads.ids);
    const { scores } = await scoreAsDecided(pane, leads, model, asOf, customColumns);
    const rows = await scoreRows(pane, keyHeading, leads, scores, scorerOf(leads, model.card));
    const earlier = await pointsBefore(sheet, keyHeading);
    const shown = await sheet.writeScores(rows, report.writing(words.pull.writing));
    store.set({
      pulled: { pullId: null, asOf, findings: [], columns, leads, merge: null, earlier },
      scores,
      customColumns,
      receipt: null,
      appliedVersion: editsVersion,
      ...(await writtenState(sheet, shown)),
    });
    await sheet.writeWeights(weightsSheet(model, store.get()));
    await refreshSummary(pane);
  });
}
