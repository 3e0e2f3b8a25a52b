import { missingTest } from '../missing.js';
import type { Recipe } from '../recipe.js';
import type { Rejected } from '../rejected.js';
import { namesNothing, requireColumns } from '../require-columns.js';
import { ScoringError } from '../scoring-error.js';
import type { FeedTable } from '../table.js';
import { withRows } from './columns.js';
import { keptRows } from './drop-duplicates.js';
import type { Stage, Step } from './stage.js';
import { takeStep } from './take-step.js';

/** A feed as the features read it: after the recipe's stages. */
export interface Prepared {
  readonly feed: FeedTable;
  /** The row of the feed as it came, from 0, by row. */
  readonly sourceRow: Int32Array;
  /** Rows of the feed as it came that a stage dropped. */
  readonly rejected: readonly Rejected[];
  /** By column that a stage made: cells that are not missing and yet no number; they are read as missing. */
  readonly unreadable: Readonly<Record<string, number>>;
}

/**
 * Takes a feed through the stages of a recipe, the same way wherever leads are read: in training, scoring, the pane and
 * on the command line. Nothing is learnt on the way: what becomes of a row does not depend on the rows around it, but
 * for duplicates.
 *
 * @param upTo the last stage to take; all are taken where absent. After the last one the model input is checked
 * @throws ScoringError COLUMN_MISSING naming the stage and the column; COLUMN_TAKEN, RECIPE_UNLEARNT, STAGE_UNKNOWN
 */
export function prepareFeed(feed: FeedTable, recipe: Recipe, upTo?: string): Prepared {
  const stages = stagesUpTo(recipe, upTo);
  requireColumns(feed, expected(recipe.rawColumns, feed, recipe), 'Before the first stage');
  const prepared = takeStages(feed, recipe, stages);
  requireColumns(prepared.feed, columnsAfter(prepared.feed, recipe, upTo), 'The model input');
  return prepared;
}

/** Takes the steps of stages, without looking at what the recipe says of raw columns and the model input. */
export function takeStages(
  feed: FeedTable,
  recipe: Pick<Recipe, 'missing' | 'roles'>,
  stages: readonly Stage[],
): Prepared {
  let standing = feed;
  let sourceRow = Int32Array.from({ length: feed.rows }, (_, row) => row);
  const rejected: Rejected[] = [];
  const unreadable: Record<string, number> = {};
  const isMissing = missingTest(recipe);
  const steps = stages.flatMap(({ name, steps }) => steps.map((step) => ({ name, step })));
  // An answer of no rows names no columns: there is nothing to prepare.
  for (const { name, step } of namesNothing(feed) ? [] : steps) {
    if (waitsForOutcome(step, standing, recipe)) continue;
    if (step.kind === 'dropDuplicates') {
      const kept = keptRows(standing, step.labelled ? labelsOf(standing, recipe) : null);
      if (kept.length === standing.rows) continue;
      const keeps = new Set(kept);
      for (const row of sourceRow.filter((_, i) => !keeps.has(i))) rejected.push({ row, ...DUPLICATE });
      sourceRow = kept.map((i) => sourceRow[i]);
      standing = withRows(standing, kept);
      continue;
    }
    const taken = takeStep(standing, step, isMissing, `Stage ${name}`);
    standing = taken.feed;
    for (const [column, count] of Object.entries(taken.unreadable)) {
      unreadable[column] = (unreadable[column] ?? 0) + count;
    }
  }
  return { feed: standing, sourceRow, rejected, unreadable };
}

/** Whether a step only rewrites the outcome, and the list has none yet. */
function waitsForOutcome(step: Step, { columns }: FeedTable, { roles }: Pick<Recipe, 'roles'>): boolean {
  const outcome = roles.converted;
  if (outcome === undefined || Object.hasOwn(columns, outcome) || !('column' in step)) return false;
  return step.column === outcome && (step.as ?? outcome) === outcome;
}

const DUPLICATE = { code: 'ROW_DUPLICATE', reason: 'A row above says the same; the first is kept.' };

function labelsOf({ columns }: FeedTable, { roles }: Pick<Recipe, 'roles'>): readonly (string | null)[] {
  return (roles.converted === undefined ? undefined : columns[roles.converted]) ?? [];
}

/** @returns columns of the table as it stands after a stage: after the last one (or all) those of the model input, where stated */
export function columnsAfter(prepared: FeedTable, recipe: Recipe, upTo?: string): readonly string[] {
  const isWhole = upTo === undefined || upTo === recipe.stages?.at(-1)?.name;
  return isWhole && recipe.modelColumns !== undefined
    ? expected(recipe.modelColumns, prepared, recipe)
    : Object.keys(prepared.columns);
}

/** A list that waits for its scores has no outcome: of the stated columns this one may be absent. */
function expected(stated: readonly string[] = [], feed: FeedTable, { roles }: Recipe): readonly string[] {
  return stated.filter((column) => column !== roles.converted || Object.hasOwn(feed.columns, column));
}

function stagesUpTo({ name, stages = [] }: Recipe, upTo: string | undefined): readonly Stage[] {
  if (upTo === undefined) return stages;
  const last = stages.findIndex((stage) => stage.name === upTo);
  if (last >= 0) return stages.slice(0, last + 1);
  const names = stages.map((stage) => stage.name).join(', ');
  throw new ScoringError(
    'STAGE_UNKNOWN',
    `The recipe "${name}" has no stage "${upTo}"; ${names === '' ? 'it has none at all' : `it has ${names}`}.`,
    'Name one of its stages, or none for the model input.',
  );
}
