import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseRecipe } from '../../scoring/index.js';
import type { Recipe } from '../../scoring/recipe.js';
import { BridgeError } from '../bridge-error.js';

/** @throws BridgeError RECIPE_UNREADABLE; ScoringError naming the member */
export async function readRecipe(path: string): Promise<Recipe> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new BridgeError(
      'RECIPE_UNREADABLE',
      `${basename(path)} was to be read as a recipe, but it is not there or not JSON.`,
      'Make one with `leadscore recipe`.',
    );
  }
  return parseRecipe(json);
}
