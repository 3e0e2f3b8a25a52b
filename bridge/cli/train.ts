import type { Command } from 'commander';
import { csvRows, evaluate, learnRecipe, parseLeads, scoreLeads } from '../../scoring/index.js';
import type { Quality, Scorecard } from '../../scoring/scorecard.js';
import { BridgeError } from '../bridge-error.js';
import { localDay } from '../local-time.js';
import { modelStore } from '../models/model-store.js';
import { workerTrainer } from '../training/worker-trainer.js';
import type { Desk, Outcome } from './desk.js';
import { dataFolderOf, openOffice, workerFileOf, type OfficeOptions } from './open-office.js';
import { officeOptions } from './options.js';
import { qualityWords } from './quality-words.js';
import { readLeadsFile } from './read-leads-file.js';
import { readRecipe, RECIPE_WORDS } from './read-recipe.js';
import { unreadWords } from './row-words.js';
import type { Runner } from './run-command.js';

interface TrainOptions extends OfficeOptions {
  readonly archive?: boolean;
  readonly csv?: string;
  readonly recipe?: string;
  readonly test?: string;
}

export function trainCommand(command: Command, run: Runner): Command {
  officeOptions(command)
    .description("train a scorecard on Slate's past leads, or on a CSV file with a label")
    .option(
      '--archive',
      'train on the runs that were archived here, with the outcomes that Slate knows today',
    )
    .option('--csv <file>', 'train on this file instead of Slate')
    .option('--recipe <recipe>', `how its columns become features: ${RECIPE_WORDS}`)
    .option('--test <file>', 'measure on this file instead of on leads held out')
    .addHelpText(
      'after',
      '\nExample:\n  npx leadscore train --csv leads.csv --recipe recipe.json --test later.csv --json',
    );
  return run(command, (options: TrainOptions, desk) => {
    if (options.csv === undefined) return trainOnOffice(options, desk);
    if (options.recipe !== undefined) return trainOnFile(options.csv, options.recipe, options.test, desk);
    throw new BridgeError(
      'RECIPE_MISSING',
      'A CSV file was given without a recipe.',
      'Make one with `leadscore recipe` and give it with --recipe.',
    );
  });
}

async function trainOnOffice({ archive, ...options }: TrainOptions, desk: Desk): Promise<Outcome> {
  const office = await openOffice(desk, options);
  try {
    const began = performance.now();
    const { modelId, scorecard, inUse } = await office.bridge.train(
      desk.onProgress,
      desk.signal,
      archive ? 'archive' : 'panel',
    );
    const outcome = outcomeOf(modelId, scorecard, scorecard.quality, performance.now() - began);
    const words = [...outcome.words, useWords(modelId, inUse, scorecard)];
    return { ...outcome, result: { ...outcome.result, inUse }, words };
  } finally {
    await office.close();
  }
}

/** Whether the model is scored with from now on, and what to do where it is not. */
function useWords(modelId: string, inUse: boolean, { quality }: Scorecard): string {
  if (inUse) return 'It is the model in use.';
  const heldBack = quality.report?.heldBack ?? null;
  if (heldBack !== null) return `It cannot be taken into use: ${heldBack}`;
  return `It is not in use yet, another one is: compare them with \`leadscore models\`, then \`leadscore models --use ${modelId}\`.`;
}

async function trainOnFile(
  csv: string,
  recipeFile: string,
  test: string | undefined,
  desk: Desk,
): Promise<Outcome> {
  const asked = await readRecipe(recipeFile);
  const asOf = localDay(desk.world.now());
  const feed = await readLeadsFile(csv, desk);
  const began = performance.now();
  const recipe = learnRecipe(feed, asked);
  const { unreadable, ...rows } = csvRows(feed, recipe);
  for (const line of unreadWords({ ...rows, unreadable })) desk.say(line);
  const scorecard = await workerTrainer(workerFileOf(desk.world)).trainOnRows(
    rows,
    { recipe, asOf },
    (stage, done, total) => desk.onProgress({ stage, done, total, unit: 'steps' }),
    desk.signal,
  );
  const fitMs = performance.now() - began;
  const modelId = await modelStore(dataFolderOf(desk.world)).save(scorecard);
  const quality = test === undefined ? scorecard.quality : await measureOn(test, scorecard, asOf, desk);
  return outcomeOf(modelId, scorecard, quality, fitMs);
}

/** Quality of the published points on a file that training never saw. */
async function measureOn(path: string, scorecard: Scorecard, asOf: number, desk: Desk): Promise<Quality> {
  const feed = await readLeadsFile(path, desk);
  const parsed = parseLeads(feed, scorecard.recipe, asOf);
  for (const line of unreadWords(parsed)) desk.say(line);
  const { leads } = parsed;
  const { probability } = scoreLeads(leads, scorecard);
  const labelled = Array.from(leads.converted.keys()).filter((i) => !Number.isNaN(leads.converted[i]));
  if (labelled.length === 0) {
    throw new BridgeError(
      'TEST_UNLABELLED',
      'The test file was read, but no row of it says whether the lead converted.',
      "Give a file with the recipe's converted column.",
    );
  }
  const logOdds = labelled.map((i) => Math.log(probability[i] / (1 - probability[i])));
  return evaluate(
    logOdds,
    labelled.map((i) => leads.converted[i]),
  );
}

function outcomeOf(model: string, scorecard: Scorecard, quality: Quality, fitMs: number): Outcome {
  const { rows, positives, auc, logLoss, prAuc, brier, lift10 } = quality;
  const trained = { trainedRows: scorecard.trained.rows, trainedPositives: scorecard.trained.positives };
  return {
    result: {
      model,
      rows,
      positives,
      auc,
      logLoss,
      prAuc,
      brier,
      lift10,
      fitMs: Math.round(fitMs),
      ...trained,
    },
    words: [`Model ${model}.`, ...qualityWords(quality, scorecard)],
  };
}
