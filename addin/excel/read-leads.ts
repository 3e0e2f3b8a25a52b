import type { Cell, ReadLeads } from '../state/sheet-port.js';
import { words } from '../words.js';
import { LEADS_TABLE, SUMMARY_SHEET } from './names.js';
import { readColumns } from './read-columns.js';
import { viewTable } from './table-view.js';

/** The Leads table as it stands, whoever filled it, and the day that the Summary sheet names; null without a table. */
export async function readLeads(context: Excel.RequestContext): Promise<ReadLeads | null> {
  const view = await viewTable(context, LEADS_TABLE);
  if (!view) return null;
  return {
    headings: view.headings,
    rows: await readColumns(context, view, 0, view.headings.length),
    asOf: await readAsOf(context),
  };
}

/** The text beside the words "As of" on the Summary sheet; '' where there is no such sheet or cell. */
async function readAsOf(context: Excel.RequestContext): Promise<string> {
  const sheet = context.workbook.worksheets.getItemOrNullObject(SUMMARY_SHEET);
  await context.sync();
  if (sheet.isNullObject) return '';
  const facts = sheet.getRangeByIndexes(0, 0, FACT_ROWS, 2).load('values');
  await context.sync();
  const fact = (facts.values as Cell[][]).find(([label]) => label === words.sheet.summary.asOf);
  return String(fact?.[1] ?? '');
}

/** The facts stand at the sheet's top. */
const FACT_ROWS = 10;
