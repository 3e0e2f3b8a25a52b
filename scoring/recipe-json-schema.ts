import { z } from 'zod';
import { recipeSchema } from './parse-recipe.js';

/**
 * The JSON Schema (draft 7) of a recipe file: every member, its type, and what must be there. That knots and bins rise,
 * that names are unique, and that what is named elsewhere in the file is there, only `parseRecipe` can say.
 */
export function recipeJsonSchema(): object {
  return {
    title: 'Recipe: how the columns of a feed become features',
    ...z.toJSONSchema(recipeSchema, { target: 'draft-7' }),
  };
}
