import { numberColumnsOf } from '../../scoring/index.js';
import type { Recipe } from '../../scoring/recipe.js';
import { words } from '../words.js';
import { SCORE_COLUMNS } from './score-columns.js';
import { TEXT_FORMAT } from './sheet-port.js';
import type { SheetColumn } from './sheet-port.js';

/** A column of the feed and where it goes in the Leads table. */
export interface LeadColumn extends SheetColumn {
  readonly column: string;
  readonly kind: 'text' | 'number' | 'date';
  /** Whether the recipe reads it; the columns before the first such one say who the lead is. */
  readonly inModel: boolean;
}

const FORMATS = { text: TEXT_FORMAT, number: 'General', date: 'yyyy-mm-dd' } as const;
/** A GUID is for the machine: its column is just wide enough to be seen. */
const KEY_WIDTH = 40;
const WIDTHS = { text: 84, number: 58, date: 72 } as const;
/** Points of width that a letter of a heading takes, and its filter button. */
const LETTER = 5.5;
const BUTTON = 22;

/**
 * The columns of the Leads table for a feed: the key first, the others as the query has them. The recipe says which are
 * numbers and dates; everything else is text.
 */
export function leadColumns(recipe: Recipe, feedColumns: readonly string[]): LeadColumn[] {
  const { id, created } = recipe.roles;
  const labels = new Map<string, string>();
  const numbers = numberColumnsOf(recipe);
  for (const rule of recipe.features) {
    if (rule.kind === 'number' || rule.kind === 'category') labels.set(rule.column, rule.label ?? rule.name);
  }
  // Slate's own counts are numbers whether or not this model reads them.
  for (const column of ['sent', 'open', 'click', 'open_30']) numbers.add(column);

  const taken = new Set(SCORE_COLUMNS.map((c) => c.heading.toLowerCase()));
  const order = [...feedColumns].sort((a, b) => Number(b === id) - Number(a === id));
  return order.map((column) => {
    const kind = column === created ? 'date' : numbers.has(column) && column !== id ? 'number' : 'text';
    const inModel = column === created || labels.has(column) || numbers.has(column);
    const heading = unique(words.sheet.columns[column] ?? labels.get(column) ?? column, column, taken);
    const width = column === id ? KEY_WIDTH : Math.max(WIDTHS[kind], heading.length * LETTER + BUTTON);
    return { column, kind, heading, inModel, format: FORMATS[kind], width };
  });
}

/** Two columns of a table cannot share a heading; without case, as Excel compares them. */
function unique(wanted: string, column: string, taken: Set<string>): string {
  let heading = taken.has(wanted.toLowerCase()) ? `${wanted} (${column})` : wanted;
  for (let n = 2; taken.has(heading.toLowerCase()); n++) heading = `${wanted} (${column}, ${n})`;
  taken.add(heading.toLowerCase());
  return heading;
}
