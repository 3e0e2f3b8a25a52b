import { requireColumns } from '../require-columns.js';
import { parseNumber } from '../parse-number.js';
import { ScoringError } from '../scoring-error.js';
import type { FeedTable } from '../table.js';
import { withColumn, withoutColumns, type Cell } from './columns.js';
import { plainCell } from './plain-cell.js';
import { rewriteCells, type Rewritten } from './rewrite-cells.js';
import type { BinsStep, DuplicatesStep, GroupsStep, KeepStep, MapStep, Step } from './stage.js';
import { sumColumns } from './sum-columns.js';

type RewriteStep = MapStep | KeepStep | GroupsStep | BinsStep;

export interface StepTaken {
  readonly feed: FeedTable;
  /** By column that the step made: cells that are not missing and yet no number. */
  readonly unreadable: Readonly<Record<string, number>>;
}

/**
 * Takes a step that keeps every row.
 *
 * @param attempt begins the sentence of an error: "Stage categories"
 * @throws ScoringError COLUMN_MISSING, COLUMN_TAKEN; RECIPE_UNLEARNT where a share was not replaced by its categories
 */
export function takeStep(
  feed: FeedTable,
  step: Exclude<Step, DuplicatesStep>,
  isMissing: (text: Cell) => boolean,
  attempt: string,
): StepTaken {
  requireColumns(feed, columnsReadBy(step), attempt);
  switch (step.kind) {
    case 'types': {
      const types = Object.entries(step.columns);
      return sameRows(feed, types, (cells, [, type]) =>
        rewriteCells(cells, isMissing, null, (word) => plainCell(word, type)),
      );
    }
    case 'fill': {
      const filled = step.columns.map((column) => [column] as const);
      return sameRows(feed, filled, (cells) => rewriteCells(cells, isMissing, step.value, (word) => word));
    }
    case 'sum': {
      refuseTaken(feed, step.as, attempt);
      const columns = step.columns.map((column) => feed.columns[column]);
      return withMade(feed, step.as, sumColumns(columns, feed.rows, isMissing, step.missingAs));
    }
    case 'drop':
      return { feed: withoutColumns(feed, step.columns), unreadable: {} };
    default: {
      const { column, as = column, missingAs = null } = step;
      if (as !== column) refuseTaken(feed, as, attempt);
      const rewrite = rewriteOf(step, attempt);
      return withMade(feed, as, rewriteCells(feed.columns[column], isMissing, missingAs, rewrite));
    }
  }
}

/** @returns columns that must be there when the step is taken */
export function columnsReadBy(step: Step): readonly string[] {
  switch (step.kind) {
    case 'types':
      return Object.keys(step.columns);
    case 'fill':
    case 'sum':
    case 'drop':
      return step.columns;
    case 'dropDuplicates':
      return [];
    default:
      return [step.column];
  }
}

function rewriteOf(step: RewriteStep, attempt: string): (word: string) => Cell | undefined {
  switch (step.kind) {
    case 'map': {
      const table = new Map(Object.entries(step.table));
      return (word) => table.get(word) ?? step.default;
    }
    case 'keep': {
      if ('share' in step.categories) throw unlearnt(step.column, attempt);
      const kept = new Set(step.categories);
      return (word) => (kept.has(word) ? word : step.other);
    }
    case 'groups': {
      const groups = step.groups.map(({ contains, as }) => ({ contains: contains.toLowerCase(), as }));
      return (word) =>
        groups.find(({ contains }) => word.toLowerCase().includes(contains))?.as ?? step.other ?? word;
    }
    case 'bins':
      return (word) => {
        const value = parseNumber(word);
        if (Number.isNaN(value)) return undefined;
        return step.bins.find(({ below }) => value < below)?.as ?? step.rest;
      };
  }
}

function sameRows<T extends readonly [string, ...unknown[]]>(
  feed: FeedTable,
  columns: readonly T[],
  rewrite: (cells: readonly Cell[], column: T) => Rewritten,
): StepTaken {
  let written = feed;
  for (const column of columns) {
    written = withColumn(written, column[0], rewrite(feed.columns[column[0]], column).cells);
  }
  return { feed: written, unreadable: {} };
}

function withMade(feed: FeedTable, name: string, { cells, unreadable }: Rewritten): StepTaken {
  return {
    feed: withColumn(feed, name, cells),
    unreadable: unreadable === 0 ? {} : { [name]: unreadable },
  };
}

function refuseTaken(feed: FeedTable, name: string, attempt: string): void {
  if (!Object.hasOwn(feed.columns, name)) return;
  throw new ScoringError(
    'COLUMN_TAKEN',
    `${attempt}: the column "${name}" is to be made, but the feed has one of this name already.`,
    'Give the new column another name under "as" in the recipe.',
  );
}

function unlearnt(column: string, attempt: string): ScoringError {
  return new ScoringError(
    'RECIPE_UNLEARNT',
    `${attempt}: the recipe keeps the categories of "${column}" that cover a share of the rows, and does not say yet which they are.`,
    'Train with this recipe, or write them into it from past leads with `leadscore recipe learn`; a list to be scored must not decide it.',
  );
}
