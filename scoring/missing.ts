import type { Recipe } from './recipe.js';

/** The attribute that stands for a missing cell, unless the recipe names it ("never"). */
export const MISSING = 'missing';

/** What programs write into an empty cell. */
export const USUAL_MISSING: readonly string[] = ['na', 'n/a', '#n/a', 'nan', 'null'];

/** A test for missing cells: absent, blank, or one of the recipe's missing tokens, without case. */
export function missingTest(recipe: Pick<Recipe, 'missing'>): (text: string | null) => boolean {
  const tokens = new Set(recipe.missing.map((token) => token.trim().toLowerCase()));
  return (text) => {
    if (text === null) return true;
    const word = text.trim();
    return word === '' || tokens.has(word.toLowerCase());
  };
}
