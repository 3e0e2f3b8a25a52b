import type { Command } from 'commander';
import { counted } from '../../scoring/count-words.js';
import { columnsAfter, prepareFeed } from '../../scoring/index.js';
import type { FeedTable } from '../../scoring/table.js';
import { csvPieces } from '../csv/to-csv.js';
import { writeWhole } from '../write-whole.js';
import { readLeadsFile } from './read-leads-file.js';
import { readRecipe, RECIPE_WORDS } from './read-recipe.js';
import { rejectedWords } from './row-words.js';
import type { Runner } from './run-command.js';

interface ApplyOptions {
  readonly recipe: string;
  readonly csv: string;
  readonly stage?: string;
  readonly out: string;
}

export function recipeApplyCommand(command: Command, run: Runner): Command {
  command
    .description('write the table as it stands after a stage of a recipe, or the model input')
    .requiredOption('--recipe <recipe>', RECIPE_WORDS)
    .requiredOption('--csv <file>', 'the leads')
    .requiredOption('--out <file>', 'where the table goes')
    .option('--stage <name>', 'the last stage to take; the model input where absent')
    .addHelpText(
      'after',
      '\nExample:\n  npx leadscore recipe apply --recipe case-study --csv leads.csv --stage categories --out categories.csv',
    );
  return run(command, async ({ recipe, csv, stage, out }: ApplyOptions, desk) => {
    const rules = await readRecipe(recipe);
    const raw = await readLeadsFile(csv, desk);
    const { feed, rejected, unreadable } = prepareFeed(raw, rules, stage);
    for (const line of rejectedWords(rejected)) desk.say(line);
    for (const [column, count] of Object.entries(unreadable)) desk.say(unmadeWords(column, count));
    const label = rules.roles.converted;
    if (label !== undefined && !Object.hasOwn(raw.columns, label)) desk.say(unlabelledWords(label));
    const columns = columnsAfter(feed, rules, stage);
    await writeWhole(out, csvPieces(columns, rowsOf(feed, columns)));
    return {
      result: {
        recipe: rules.name,
        stage: stage ?? null,
        rows: feed.rows,
        columns,
        rejected: rejected.length,
        out,
      },
      words: [
        `${counted(feed.rows, 'row')} of ${counted(columns.length, 'column')} written, ${stage === undefined ? 'the model input' : `as they stand after ${stage}`}.`,
      ],
    };
  });
}

function* rowsOf(feed: FeedTable, names: readonly string[]): Generator<string[], void> {
  const columns = names.map((name) => feed.columns[name]);
  for (let i = 0; i < feed.rows; i++) yield columns.map((cells) => cells[i] ?? '');
}

function unmadeWords(column: string, count: number): string {
  return `In ${counted(count, 'row')} "${column}" could not be made, because a cell is no number; it is missing there.`;
}

function unlabelledWords(label: string): string {
  return `The file has no column "${label}": its leads are without an outcome.`;
}
