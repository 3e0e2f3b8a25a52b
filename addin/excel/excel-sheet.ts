import type { SheetPort } from '../state/sheet-port.js';
import { words } from '../words.js';
import { bestOnTop } from './best-on-top.js';
import { LEADS_TABLE, WEIGHTS_TABLE } from './names.js';
import { readWeights } from './read-weights.js';
import { selectedLead } from './selected-lead.js';
import { SheetError } from './sheet-error.js';
import { filterTiers } from './tier-filter.js';
import { writeLeads } from './write-leads.js';
import { writeScores } from './write-scores.js';
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
  let changed: (() => void) | undefined;
  let watchedWeights = '';
  let moved: (() => void) | undefined;
  let watchedLeads = '';

  const inTurn = <T>(work: (context: Excel.RequestContext) => Promise<T>): Promise<T> => {
    const next = last
      .then(() => excel.run({ delayForCellEdit: true }, work))
      .catch((error: unknown) => {
        throw sheetErrorOf(error);
      });
    last = next.catch(() => undefined);
    return next;
  };

  // A table that was made anew has no handler.
  const watchLeads = async (context: Excel.RequestContext) => {
    if (!moved) return;
    const table = context.workbook.tables.getItemOrNullObject(LEADS_TABLE).load('id');
    await context.sync();
    if (table.isNullObject || table.id === watchedLeads) return;
    table.onSelectionChanged.add(async () => moved?.());
    await context.sync();
    watchedLeads = table.id;
  };
  const watchWeights = async (context: Excel.RequestContext) => {
    if (!changed) return;
    const table = context.workbook.tables.getItemOrNullObject(WEIGHTS_TABLE).load('id');
    await context.sync();
    if (table.isNullObject || table.id === watchedWeights) return;
    table.onChanged.add(async () => changed?.());
    await context.sync();
    watchedWeights = table.id;
  };

  return {
    writeLeads: (leads, tiers) =>
      inTurn(async (context) => {
        const receipt = await writeLeads(context, leads, tiers);
        await watchLeads(context);
        return receipt;
      }),
    writeScores: (scores) => inTurn((context) => writeScores(context, scores)),
    filterTiers: (tiers) => inTurn((context) => filterTiers(context, tiers)),
    bestOnTop: () => inTurn(bestOnTop),
    writeWeights: (weights) =>
      inTurn(async (context) => {
        await writeWeights(context, weights);
        await watchWeights(context);
      }),
    readWeights: () => inTurn(readWeights),
    watchWeights: (callback) => {
      changed = callback;
      return inTurn(watchWeights);
    },
    selectedLead: (keyHeading) => inTurn((context) => selectedLead(context, keyHeading)),
    watchSelection: (callback) => {
      moved = callback;
      return inTurn(watchLeads);
    },
    writeSummary: (summary) => inTurn((context) => writeSummary(context, summary)),
  };
}

/** Excel's own error carries the request it refused, and with it lead data: only its code goes on. */
function sheetErrorOf(error: unknown): SheetError {
  if (error instanceof SheetError) return error;
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  return new SheetError('EXCEL_REFUSED', words.sheetErrors.refused(code), words.sheetErrors.retryExcel);
}
