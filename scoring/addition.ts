import { customColumn } from './custom/custom-column.js';
import { customContribution } from './custom/custom-tenths.js';
import { customWords } from './custom/custom-words.js';
import { capChange } from './group-cap.js';
import type { GroupCap } from './group-cap.js';
import type { Judgement } from './judgement.js';
import type { Leads } from './leads.js';
import { placeOverrides } from './override.js';
import type { Override } from './override.js';
import { contributionOf, pointsTable } from './points-table.js';
import type { Tenths } from './points-table.js';
import type { Scorecard } from './scorecard.js';
import { valueWords } from './value-words.js';
import type { ValueWords } from './value-words.js';

/** A row of every lead's addition, as functions of the lead: what it adds is cheap, the words for it are not. */
export interface AdditionRow {
  readonly feature: string;
  readonly label: string;
  readonly group?: string;
  readonly part?: 'custom' | 'cap';
  tenths(i: number): Tenths;
  words(i: number): ValueWords;
}

/** How the points of leads are added up, everything that staff decided included. */
export interface Addition {
  readonly start: Tenths;
  /** Features and pairs, then custom variables. */
  readonly rows: readonly AdditionRow[];
  readonly caps: readonly CapRow[];
  /** By lead. */
  readonly overrides: ReadonlyMap<number, Override>;
}

/** The row of a cap: it depends on what the rows of its group add. */
export interface CapRow {
  readonly cap: GroupCap;
  /** Of its group, as indices into the rows. */
  readonly members: readonly number[];
  change(sum: Tenths): Tenths;
}

/** @throws ScoringError FEATURE_MISSING where the leads were not read with the scorecard's recipe */
export function additionOf(
  leads: Leads,
  card: Scorecard,
  { asOf, edits, custom, caps = [], overrides = [] }: Judgement,
): Addition {
  const table = pointsTable(card, edits);
  const rows = table.terms.map((points): AdditionRow => {
    const { feature, label, group } = points.term;
    return {
      feature,
      label,
      ...(group === undefined ? {} : { group }),
      tenths: contributionOf(points, leads.features),
      words: valueWords(leads.features, points.term, card.recipe.features),
    };
  });
  for (const variable of custom?.variables ?? []) {
    const cells = custom && variable.inUse ? customColumn(custom.columns, variable) : undefined;
    if (cells === undefined) continue;
    const { id, label, group, rule } = variable;
    const tenths = customContribution(variable, asOf);
    rows.push({
      feature: id,
      label,
      ...(group === undefined ? {} : { group }),
      part: 'custom',
      tenths: (i) => tenths(cells[i]),
      words: (i) => customWords(rule, cells[i]),
    });
  }
  return {
    start: table.start,
    rows,
    caps: caps.map((cap) => ({
      cap,
      members: [...rows.keys()].filter((r) => rows[r].group === cap.group),
      change: capChange(cap),
    })),
    overrides: placeOverrides(overrides, leads.ids, asOf).byRow,
  };
}

/**
 * Reads what every row adds to a lead, the caps after the other rows.
 *
 * @param into one a row and cap; overwritten
 */
export function readTenths({ rows, caps }: Addition, i: number, into: Int32Array): void {
  for (let r = 0; r < rows.length; r++) into[r] = rows[r].tenths(i);
  for (let c = 0; c < caps.length; c++) {
    let sum = 0;
    for (const member of caps[c].members) sum += into[member];
    into[rows.length + c] = caps[c].change(sum);
  }
}

/** How the row of a cap reads: "Email: together at most 10 points". */
export function capWords({ atMost, atLeast }: GroupCap, tenths: Tenths): ValueWords {
  return tenths < 0
    ? { value: `together at most ${atMost} points`, shortValue: `capped at ${atMost}` }
    : { value: `together at least ${atLeast} points`, shortValue: `raised to ${atLeast}` };
}
