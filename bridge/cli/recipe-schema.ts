import type { Command } from 'commander';
import { recipeJsonSchema } from '../../scoring/index.js';
import type { Runner } from './run-command.js';

export function recipeSchemaCommand(command: Command, run: Runner): Command {
  command
    .description('print the JSON Schema of recipe files, for an editor that completes and checks them')
    .addHelpText('after', '\nExample:\n  npx leadscore recipe schema > recipe.schema.json');
  return run(command, (_: object, desk) => {
    const result = recipeJsonSchema();
    return Promise.resolve({ result, words: desk.json ? [] : [JSON.stringify(result, null, 2)] });
  });
}
