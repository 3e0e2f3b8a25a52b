import type { Command } from 'commander';
import { recipeApplyCommand } from './recipe-apply.js';
import { recipeLearnCommand } from './recipe-learn.js';
import { recipeProposeCommand } from './recipe-propose.js';
import { recipeSchemaCommand } from './recipe-schema.js';
import type { Runner } from './run-command.js';

const EXAMPLES = `
\`recipe\` alone proposes: its options are those of \`recipe propose --help\`.

Example:
  npx leadscore recipe --csv leads.csv --label Converted --drop "Prospect ID" > recipe.json
  npx leadscore recipe apply --recipe case-study --csv leads.csv --stage city-tiers --out tiers.csv --json`;

export function recipeCommand(command: Command, run: Runner): Command {
  recipeProposeCommand(command.command('propose', { isDefault: true }), run);
  recipeApplyCommand(command.command('apply'), run);
  recipeLearnCommand(command.command('learn'), run);
  recipeSchemaCommand(command.command('schema'), run);
  return command
    .description("propose a recipe for a CSV file, and see what a recipe's stages do")
    .addHelpText('after', EXAMPLES);
}
