import { missingTest } from '../missing.js';
import type { Recipe } from '../recipe.js';
import type { FeedTable } from '../table.js';
import type { Cell } from './columns.js';
import { takeStages } from './prepare-feed.js';
import type { Stage, Step } from './stage.js';
import { requireColumns } from '../require-columns.js';

/**
 * Writes what a recipe leaves to past leads into it: the categories that cover a share of the filled cells, as they
 * stand before the step that keeps them. No outcome is looked at. What comes back is frozen: the model file holds it,
 * and a list that is scored later cannot move it.
 *
 * @returns the recipe itself where it leaves nothing open
 * @throws ScoringError as `prepareFeed` does
 */
export function learnRecipe(feed: FeedTable, recipe: Recipe): Recipe {
  const { stages } = recipe;
  if (!stages?.some(({ steps }) => steps.some(isOpen))) return recipe;
  const learnt: Stage[] = [];
  for (const { name, steps } of stages) {
    const taken: Step[] = [];
    for (const step of steps) {
      taken.push(
        isOpen(step)
          ? closed(step, takeStages(feed, recipe, [...learnt, { name, steps: taken }]).feed)
          : step,
      );
    }
    learnt.push({ name, steps: taken });
  }
  return { ...recipe, stages: learnt };

  function closed(step: OpenStep, standing: FeedTable): Step {
    requireColumns(standing, [step.column], 'Learning the categories');
    const cells = standing.columns[step.column] ?? [];
    return { ...step, categories: covering(cells, missingTest(recipe), step.categories.share) };
  }
}

type OpenStep = Extract<Step, { kind: 'keep' }> & { readonly categories: { readonly share: number } };

function isOpen(step: Step): step is OpenStep {
  return step.kind === 'keep' && 'share' in step.categories;
}

/** @returns the fewest, most frequent categories that together cover the share of the filled cells; of equally frequent ones by name */
export function covering(
  cells: readonly Cell[],
  isMissing: (text: Cell) => boolean,
  share: number,
): string[] {
  const counts = new Map<string, number>();
  let filled = 0;
  for (const cell of cells) {
    if (cell === null || isMissing(cell)) continue;
    const word = cell.trim();
    counts.set(word, (counts.get(word) ?? 0) + 1);
    filled++;
  }
  const kept: string[] = [];
  let covered = 0;
  for (const [category, count] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    if (covered / filled >= share) break;
    kept.push(category);
    covered += count;
  }
  return kept;
}
