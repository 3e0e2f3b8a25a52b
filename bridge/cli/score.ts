import type { Command } from 'commander';
import { counted, inDigits } from '../../scoring/count-words.js';
import { parseLeads, scoreLeads, TIERS, tierCounts, whyColumn } from '../../scoring/index.js';
import { toCsv } from '../csv/to-csv.js';
import { localDay } from '../local-time.js';
import { modelStore } from '../models/model-store.js';
import { writeWhole } from '../write-whole.js';
import { dataFolderOf } from './open-office.js';
import { readLeadsFile } from './read-leads-file.js';
import { readRecipe, RECIPE_WORDS } from './read-recipe.js';
import { unreadWords } from './row-words.js';
import type { Runner } from './run-command.js';

interface ScoreOptions {
  readonly csv: string;
  readonly recipe?: string;
  readonly model: string;
  readonly out: string;
}

export function scoreCommand(command: Command, run: Runner): Command {
  command
    .description('score the leads of a CSV file: rank, points, probability, tier and reasons')
    .requiredOption('--csv <file>', 'the leads')
    .requiredOption('--model <id>', 'the model, as `leadscore train` named it')
    .requiredOption('--out <file>', 'where the scores go')
    .option(
      '--recipe <recipe>',
      `how the columns become features: ${RECIPE_WORDS}; the model's own where absent`,
    )
    .addHelpText(
      'after',
      '\nExample:\n  npx leadscore score --csv new.csv --recipe recipe.json --model 0123456789abcdef --out scored.csv',
    );
  return run(command, async ({ csv, recipe, model, out }: ScoreOptions, desk) => {
    const scorecard = await modelStore(dataFolderOf(desk.world)).read(model);
    const feed = await readLeadsFile(csv, desk);
    const rules = recipe === undefined ? scorecard.recipe : await readRecipe(recipe);
    const parsed = parseLeads(feed, rules, localDay(desk.world.now()));
    for (const line of unreadWords(parsed)) desk.say(line);
    const { leads, rejected } = parsed;
    const scores = scoreLeads(leads, scorecard);
    const why = whyColumn(leads, scorecard);
    const order = Array.from(leads.ids.keys()).sort((a, b) => scores.rank[a] - scores.rank[b] || a - b);
    const rows = order.map((i) => [
      leads.ids[i],
      String(scores.rank[i]),
      scores.points[i].toFixed(1),
      scores.probability[i].toFixed(6),
      TIERS[scores.tier[i]],
      why[i],
    ]);
    await writeWhole(out, toCsv(['id', 'rank', 'points', 'probability', 'tier', 'reasons'], rows));
    const tiers = tierCounts(scores);
    return {
      result: { model, leads: leads.rows, rejected: rejected.length, tiers, out },
      words: [
        `${counted(leads.rows, 'lead')} scored, ${counted(rejected.length, 'row')} left out.`,
        TIERS.map((tier) => `${tier}: ${inDigits(tiers[tier])}`).join(' · '),
      ],
    };
  });
}
