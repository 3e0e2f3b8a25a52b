import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { caseStudyRecipe, parseRecipe, slateRecipe } from '../../scoring/index.js';
import type { Recipe } from '../../scoring/recipe.js';
import { BridgeError } from '../bridge-error.js';

const SHIPPED = [slateRecipe, caseStudyRecipe];

/** What `--recipe` takes, for the help. */
export const RECIPE_WORDS = `a file, or ${SHIPPED.map(({ name }) => name).join(' or ')}, which ship with this program`;

/**
 * @param asked the name of a shipped recipe, or the path of a recipe file
 * @throws BridgeError RECIPE_UNKNOWN, RECIPE_UNREADABLE; ScoringError naming the member
 */
export async function readRecipe(asked: string): Promise<Recipe> {
  const shipped = SHIPPED.find(({ name }) => name === asked);
  return shipped ?? parseRecipe(await readJson(asked));
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    const absent = (error as { code?: string }).code === 'ENOENT';
    // A word without an ending was hardly meant to be a file.
    if (absent && /^[\w-]+$/.test(path)) {
      throw new BridgeError(
        'RECIPE_UNKNOWN',
        `"${path}" was to be the recipe; neither a file nor a recipe that ships has this name.`,
        `Name ${SHIPPED.map(({ name }) => name).join(' or ')}, or a file.`,
      );
    }
    throw new BridgeError(
      'RECIPE_UNREADABLE',
      `${basename(path)} was to be read as a recipe, but it is not there or not JSON.`,
      'Make one with `leadscore recipe`.',
    );
  }
}
