import type { SheetPort } from '../state/sheet-port.js';
import { words } from '../words.js';
import { bestOnTop } from './best-on-top.js';
import { LEADS_TABLE, WEIGHTS_TABLE } from './names.js';
import { OwnWrites } from './own-writes.js';
import { previewLeads } from './preview-leads.js';
import { countPreviousScores } from './previous-scores.js';
import { readLeads } from './read-leads.js';
import { readWeights } from './read-weights.js';
import { heldLeads, removeSample } from './sample-sheets.js';
import { selectedLead } from './selected-lead.js';
import { SheetError } from './sheet-error.js';
import { readColumn, staffColumns } from './staff-columns.js';
import { tableWatch } from './table-watch.js';
import { filterTiers } from './tier-filter.js';
import { writeLeads } from './write-leads.js';
import { restoreScores, writeScores } from './write-scores.js';
import { writeSummary } from './write-summary.js';
import { writeWeights } from './write-weights.js';

/** The part of Microsoft's `Excel` that the pane starts from. */
export type ExcelEntry = Pick<typeof Excel, 'run'>;

/**
 * The open workbook as the pane's actions see it. Work is done one piece after the other, so that two writes never
 * interleave, and waits while a person is typing in a cell.
 */
export function excelSheet(excel: ExcelEntry): SheetPort {
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => {
    const next = last
      .then(() => excel.run({ delayForCellEdit: true }, work))
      .catch((error: unknown) => {
        throw sheetErrorOf(error);
      });
    last = next.catch(() => undefined);
    return next;
  };

  const selectionWatch = tableWatch(LEADS_TABLE, (table, tell) => table.onSelectionChanged.add(tell));
  const leadsWatch = tableWatch(LEADS_TABLE, (table, tell) => table.onChanged.add(tell));
  const weightsWatch = tableWatch(WEIGHTS_TABLE, (table, tell) => table.onChanged.add(tell));
  const ours = new OwnWrites();

  return {
    writeLeads: (leads, tiers, hooks) =>
      inTurn((context) =>
        ours.during(async () => {
          const receipt = await writeLeads(context, leads, tiers, hooks);
          await selectionWatch.attach(context);
          await leadsWatch.attach(context);
          return receipt;
        }),
      ),
    previewLeads: (leads) => inTurn((context) => previewLeads(context, leads)),
    writeScores: (scores, hooks) =>
      inTurn((context) => ours.during(() => writeScores(context, scores, hooks))),
    previousScores: () => inTurn(countPreviousScores),
    restoreScores: (hooks) => inTurn((context) => ours.during(() => restoreScores(context, hooks))),
    staffColumns: () => inTurn(staffColumns),
    readLeads: () => inTurn(readLeads),
    readColumn: (heading, keyHeading) => inTurn((context) => readColumn(context, heading, keyHeading)),
    watchLeads: (callback) => {
      leadsWatch.tell = () => {
        if (!ours.mayBeHeard) callback();
      };
      return inTurn(leadsWatch.attach);
    },
    filterTiers: (tiers) => inTurn((context) => filterTiers(context, tiers)),
    bestOnTop: () => inTurn((context) => ours.during(() => bestOnTop(context))),
    writeWeights: (weights) =>
      inTurn(async (context) => {
        await writeWeights(context, weights);
        await weightsWatch.attach(context);
      }),
    readWeights: () => inTurn(readWeights),
    watchWeights: (callback) => {
      weightsWatch.tell = callback;
      return inTurn(weightsWatch.attach);
    },
    selectedLead: (keyHeading) => inTurn((context) => selectedLead(context, keyHeading)),
    watchSelection: (callback) => {
      selectionWatch.tell = callback;
      return inTurn(selectionWatch.attach);
    },
    writeSummary: (summary) => inTurn((context) => writeSummary(context, summary)),
    heldLeads: (isSample) => inTurn((context) => heldLeads(context, isSample)),
    removeSample: (isSample) => inTurn((context) => removeSample(context, isSample)),
  };
}

/** Excel's own error carries the request it refused, and with it lead data: only its code goes on. */
function sheetErrorOf(error: unknown): SheetError {
  if (error instanceof SheetError) return error;
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  return new SheetError('EXCEL_REFUSED', words.sheetErrors.refused(code), words.sheetErrors.retryExcel);
}
