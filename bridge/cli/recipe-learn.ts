import type { Command } from 'commander';
import { learnRecipe } from '../../scoring/index.js';
import { readLeadsFile } from './read-leads-file.js';
import { readRecipe, RECIPE_WORDS } from './read-recipe.js';
import type { Runner } from './run-command.js';

interface LearnOptions {
  readonly recipe: string;
  readonly csv: string;
}

export function recipeLearnCommand(command: Command, run: Runner): Command {
  command
    .description('write the categories that cover a share of past leads into a recipe, and print it as JSON')
    .requiredOption('--recipe <recipe>', RECIPE_WORDS)
    .requiredOption('--csv <file>', 'past leads; never the list that is to be scored')
    .addHelpText(
      'after',
      '\nExample:\n  npx leadscore recipe learn --recipe recipe.json --csv leads.csv > learnt.json',
    );
  return run(command, async ({ recipe, csv }: LearnOptions, desk) => {
    const rules = await readRecipe(recipe);
    const learnt = learnRecipe(await readLeadsFile(csv, desk), rules);
    if (learnt === rules) desk.say('The recipe leaves nothing to be learnt; it comes back as it is.');
    return { result: learnt, words: desk.json ? [] : [JSON.stringify(learnt, null, 2)] };
  });
}
