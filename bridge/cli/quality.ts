import type { Command } from 'commander';
import { basename } from 'node:path';
import { counted } from '../../scoring/count-words.js';
import { parseDay, slateRecipe } from '../../scoring/index.js';
import { profileFeed } from '../../scoring/profile/profile-feed.js';
import type { ColumnProfile } from '../../scoring/profile/profile.js';
import type { Recipe } from '../../scoring/recipe.js';
import { BridgeError } from '../bridge-error.js';
import { localDay } from '../local-time.js';
import { plainTable } from '../plain-table.js';
import { doubtfulRows } from '../pull/doubtful-rows.js';
import { readLastPull } from '../quality/last-pull.js';
import { qualityOfPull, reachOf, type PullQuality } from '../quality/look-at-pull.js';
import { againstWords, qualityPage } from '../quality/quality-page.js';
import { writeWhole } from '../write-whole.js';
import type { Desk } from './desk.js';
import { openOffice, type OfficeOptions } from './open-office.js';
import { officeOptions } from './options.js';
import { readLeadsFile } from './read-leads-file.js';
import { readRecipe } from './read-recipe.js';
import type { Runner } from './run-command.js';

interface QualityOptions extends OfficeOptions {
  readonly csv?: string;
  readonly recipe?: string;
  readonly against?: string;
  readonly out?: string;
}

interface Looked {
  readonly title: string;
  readonly quality: PullQuality;
}

export function qualityCommand(command: Command, run: Runner): Command {
  officeOptions(command)
    .description('look at the leads of Slate or of a CSV file, column by column, and say what is doubtful')
    .option('--csv <file>', 'a CSV file instead of Slate')
    .option('--recipe <file>', 'with --csv: the recipe that says what the columns are')
    .option('--against <file>', 'with --csv: an earlier CSV file to compare with')
    .option('--out <file>', 'also write the report as one HTML page with pictures')
    .addHelpText(
      'after',
      '\nLeads of Slate are compared with the last pull whose scores were sent, of which only counts are kept.\n\nExample:\n  npx leadscore quality --sandbox --out quality.html',
    );
  return run(command, async (options: QualityOptions, desk) => {
    const { title, quality } =
      options.csv === undefined ? await ofSlate(options, desk) : await ofFile(options.csv, options, desk);
    const against = againstWords(quality.before);
    if (options.out !== undefined) await writeWhole(options.out, qualityPage(quality, title, against));
    const { profile, findings, before } = quality;
    return {
      result: { ...profile, findings, comparedWith: before === null ? null : { rows: before.rows } },
      words: [
        `${title}: ${counted(profile.rows, 'row')}, ${counted(profile.columns.length, 'column')}${against === '' ? '' : `, compared with ${against}`}.`,
        ...findings.map(({ severity, sentence }) => `${severity}: ${sentence}`),
        ...tableOf(profile.columns, profile.rows),
      ],
    };
  });
}

async function ofSlate(options: QualityOptions, desk: Desk): Promise<Looked> {
  if (options.recipe !== undefined || options.against !== undefined) {
    throw new BridgeError(
      'QUALITY_OF_WHAT',
      '--recipe and --against were given, and they speak of a CSV file, but --csv was not.',
      'Name the file with --csv, or leave them out.',
    );
  }
  const office = await openOffice(desk, options);
  try {
    const last = await readLastPull(office.data);
    const { pullId, asOf, findings } = await office.bridge.pull(undefined, desk.onProgress, desk.signal);
    const { feed } = office.bridge.leads(pullId);
    const { modelId } = await office.bridge.status();
    const recipe = modelId === null ? slateRecipe : (await office.bridge.model(modelId)).scorecard.recipe;
    const reach = reachOf(office.place, office.settings.createdWithinDays);
    const pull = { feed, recipe, asOf: parseDay(asOf), reach };
    return { title: `Leads as of ${asOf}`, quality: { ...qualityOfPull(pull, last).quality, findings } };
  } finally {
    await office.close();
  }
}

async function ofFile(csv: string, { recipe, against }: QualityOptions, desk: Desk): Promise<Looked> {
  const known = recipe === undefined ? null : await readRecipe(recipe);
  const feed = await readLeadsFile(csv, desk);
  const asOf = localDay(desk.world.now());
  const before =
    against === undefined ? null : profileFeed(await readLeadsFile(against, desk), known).remember;
  const earlier = before === null ? null : { ...before, reach: 'file' };
  const title = basename(csv);
  if (known !== null)
    return { title, quality: qualityOfPull({ feed, recipe: known, asOf, reach: 'file' }, earlier).quality };
  const { profile } = profileFeed(feed, null, { before });
  return { title, quality: { profile, findings: doubtfulRows(feed, NO_RECIPE), before: earlier } };
}

/** Without a recipe nobody knows which column is the lead: only what stands in a row by itself can be doubted. */
const NO_RECIPE: Recipe = { recipe: 1, name: 'none', missing: [], roles: {}, features: [] };

/** A line a column, under each other. */
function tableOf(columns: readonly ColumnProfile[], rows: number): string[] {
  const cells = columns.map(({ column, type, isPersonal, missing, distinct, range, top, bars, drift }) => [
    column,
    isPersonal ? `${type}, personal` : type,
    rows === 0 ? '' : `${((100 * missing) / rows).toFixed(1)} % missing`,
    `${distinct} distinct`,
    range === null
      ? top
          .slice(0, 2)
          .map(({ value }) => value)
          .join(', ')
      : `${range.low} to ${range.high}`,
    spark(bars.map((bar) => bar.rows)),
    drift === null ? '' : `drift ${drift.toFixed(2)}`,
  ]);
  return plainTable(cells);
}

function spark(rows: readonly number[]): string {
  const most = Math.max(1, ...rows);
  return rows
    .map((count) => ' ▁▂▃▄▅▆▇█'[count === 0 ? 0 : Math.max(1, Math.round((8 * count) / most))])
    .join('');
}
