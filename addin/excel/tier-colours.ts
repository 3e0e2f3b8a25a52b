import type { Tier } from '../../scoring/tiers.js';
import { TIERS } from '../../scoring/tiers.js';
import { words } from '../words.js';
import { columnOf } from './table-view.js';
import type { TableView } from './table-view.js';

/** Fill and font of a tier, at least 7 : 1 against each other. The cell says the tier in words: colour is an extra. */
const LOOKS: Readonly<Record<Tier, { readonly fill: string; readonly font: string }>> = {
  Likely: { fill: '#DDF0DD', font: '#14401C' },
  'May convert': { fill: '#FFF4CE', font: '#4D3A00' },
  Unlikely: { fill: '#EBEBEB', font: '#3B3A39' },
};

/** What is known of the colours of a table's Tier column before a write. */
export interface TierColours {
  /** Whether the first row has rules: staff who took them away do not get them back. */
  readonly wanted: boolean;
}

/** Looks whether the Tier column has conditional formats; a column that is missing will be made anew and wants them. */
export async function readTierColours(context: Excel.RequestContext, view: TableView): Promise<TierColours> {
  const at = columnOf(view, words.sheet.tier);
  if (at < 0) return { wanted: true };
  const first = view.sheet.getRangeByIndexes(view.top + 1, view.left + at, 1, 1);
  const count = first.conditionalFormats.getCount();
  await context.sync();
  return { wanted: count.value > 0 };
}

/**
 * Queues one rule a tier for `rows` rows of the Tier column from `from` on: the whole column of a new table, the new rows
 * at every later write, because a table that is resized does not take its rules along.
 */
export function queueTierColours(view: TableView, from: number, rows: number): void {
  const at = columnOf(view, words.sheet.tier);
  if (at < 0 || rows === 0) return;
  const cells = view.sheet.getRangeByIndexes(view.top + 1 + from, view.left + at, rows, 1);
  for (const tier of TIERS) {
    const rule = cells.conditionalFormats.add('CellValue').cellValue;
    rule.format.fill.color = LOOKS[tier].fill;
    rule.format.font.color = LOOKS[tier].font;
    rule.rule = { formula1: `="${tier}"`, operator: 'EqualTo' };
  }
}
