import { TIERS } from '../../scoring/tiers.js';
import type { Tier } from '../../scoring/tiers.js';
import type { Cell, SheetColumn, SummarySheet } from '../state/sheet-port.js';
import { TEXT_FORMAT } from '../state/sheet-port.js';
import { words } from '../words.js';
import { rowsOf } from './blocks.js';
import { claimSheet } from './claim-sheet.js';
import { SUMMARY_SHEET, TIER_CHART } from './names.js';
import { writeRows } from './write-rows.js';

const COLUMNS: readonly SheetColumn[] = [
  { heading: '', format: TEXT_FORMAT, width: 128 },
  ...['', '', '', ''].map((heading) => ({ heading, format: '#,##0', width: 76 })),
];
const WIDTH = COLUMNS.length;
/** The chart stands right of our columns, narrow enough to be seen whole beside the pane. */
const CHART_LEFT = WIDTH;
const CHART_SIZE = { rows: 18, columns: 6 };

interface Placed {
  readonly row: number;
  readonly height: number;
}

/**
 * Writes the Summary sheet: what was scored with what, leads by tier, and tiers by origin and by college with a chart.
 * Only the first five columns are ours; the chart keeps the look that staff gave it.
 */
export async function writeSummary(context: Excel.RequestContext, summary: SummarySheet): Promise<void> {
  const claim = {
    name: SUMMARY_SHEET,
    mark: words.sheet.summary.title,
    code: 'SUMMARY_SHEET_TAKEN',
  } as const;
  const { sheet, usedRows } = await claimSheet(context, claim);
  if (usedRows > 0) sheet.getRangeByIndexes(0, 0, usedRows, WIDTH).clear();

  const { rows, bold, chart } = layOut(summary);
  // A fact's value may be text: its cell is text like any other text of ours.
  const factRows = summary.facts.length;
  sheet.getRangeByIndexes(1, 1, factRows, 1).numberFormat = summary.facts.map(([, value]) => [
    typeof value === 'string' ? TEXT_FORMAT : '#,##0',
  ]);
  await writeRows(
    context,
    { sheet, row: 0, column: 0, columns: COLUMNS.slice(0, 1), newRows: true },
    rowsOf(rows.map((r) => r.slice(0, 1))),
  );
  sheet.getRangeByIndexes(0, 1, rows.length, WIDTH - 1).values = rows.map((r) => r.slice(1));
  sheet.getRangeByIndexes(1 + factRows, 1, rows.length - factRows - 1, WIDTH - 1).numberFormat = rows
    .slice(1 + factRows)
    .map(() => COLUMNS.slice(1).map((c) => c.format));
  for (const row of bold) sheet.getRangeByIndexes(row, 0, 1, WIDTH).format.font.bold = true;
  COLUMNS.forEach(({ width }, j) => {
    sheet.getRangeByIndexes(0, j, 1, 1).format.columnWidth = width;
  });
  await context.sync();
  if (chart) await drawChart(context, sheet, summary.blocks[0].title, chart);
}

/** The sheet's cells from A1, n × 5; the rows to embolden; where the chart's data stand. */
function layOut({ facts, tiers, blocks }: SummarySheet): {
  rows: Cell[][];
  bold: number[];
  chart: Placed | null;
} {
  const rows: Cell[][] = [];
  const bold: number[] = [];
  let chart: Placed | null = null;
  const add = (...cells: Cell[]) => rows.push([...cells, ...Array<Cell>(WIDTH - cells.length).fill('')]) - 1;
  const total = (counts: Readonly<Record<Tier, number>>) =>
    TIERS.reduce((sum, tier) => sum + counts[tier], 0);
  bold.push(add(words.sheet.summary.title));
  for (const [label, value] of facts) add(label, value);
  add();
  bold.push(add(words.sheet.tier, words.sheet.summary.leads));
  for (const tier of TIERS) add(tier, tiers[tier]);
  for (const block of blocks) {
    add();
    const row = add(block.title, ...TIERS, words.sheet.summary.leads);
    bold.push(row);
    for (const { name, counts } of block.rows) add(name, ...TIERS.map((tier) => counts[tier]), total(counts));
    if (block.rows.length > 0) chart ??= { row, height: block.rows.length + 1 };
  }
  return { rows, bold, chart };
}

async function drawChart(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  title: string,
  { row, height }: Placed,
): Promise<void> {
  const data = sheet.getRangeByIndexes(row, 0, height, 1 + TIERS.length);
  const existing = sheet.charts.getItemOrNullObject(TIER_CHART);
  await context.sync();
  if (!existing.isNullObject) {
    existing.setData(data, 'Columns');
    await context.sync();
    return;
  }
  const chart = sheet.charts.add('BarStacked', data, 'Columns');
  chart.name = TIER_CHART;
  chart.title.text = words.sheet.summary.chart(title);
  chart.setPosition(
    sheet.getRangeByIndexes(1, CHART_LEFT, 1, 1),
    sheet.getRangeByIndexes(CHART_SIZE.rows, CHART_LEFT + CHART_SIZE.columns, 1, 1),
  );
  await context.sync();
}
