import type { Command } from 'commander';
import { proposeFeatures } from '../../scoring/index.js';
import { list } from './options.js';
import { readLeadsFile } from './read-leads-file.js';
import type { Runner } from './run-command.js';

interface RecipeOptions {
  readonly csv: string;
  readonly label: string;
  readonly yes?: string[];
  readonly id?: string;
  readonly drop?: string[];
  readonly missing?: string[];
}

export function recipeProposeCommand(command: Command, run: Runner): Command {
  command
    .description('propose a recipe for a CSV file and print it as JSON')
    .requiredOption('--csv <file>', 'the file')
    .requiredOption('--label <column>', 'column that says who converted')
    .option(
      '--yes <words>',
      'its words that mean converted, separated by commas, where they are not 1, yes or true',
      list,
    )
    .option('--id <column>', 'column that identifies a lead')
    .option('--drop <columns>', 'columns to leave out, separated by commas', list)
    .option('--missing <words>', 'cells to read as missing, separated by commas', list)
    .addHelpText(
      'after',
      '\nExample:\n  npx leadscore recipe --csv leads.csv --label Converted --drop "Prospect ID" > recipe.json',
    );
  return run(command, async (options: RecipeOptions, desk) => {
    const feed = await readLeadsFile(options.csv, desk);
    const { recipe, dropped } = proposeFeatures(feed, {
      converted: options.label,
      ...(options.yes === undefined ? {} : { yes: options.yes }),
      ...(options.id === undefined ? {} : { id: options.id }),
      ...(options.drop === undefined ? {} : { drop: options.drop }),
      ...(options.missing === undefined ? {} : { missing: options.missing }),
    });
    for (const { column, reason } of dropped) desk.say(`Left out: ${column} (${reason})`);
    // The recipe is the output in either form, so that it can be sent into a file.
    if (desk.json) return { result: recipe, words: [] };
    return { result: recipe, words: [JSON.stringify(recipe, null, 2)] };
  });
}
