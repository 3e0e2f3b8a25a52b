import { existsSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { measureTrees } from './boosted-trees.js';
import { measureDelivery, NoOpenSsh } from './delivery.js';
import { measureEditedWeights } from './edited-weights.js';
import { measureLogisticRegression } from './logistic-regression.js';
import { madeTask } from './made-task.js';
import { measurementTable } from './measurement.js';
import type { Measurement } from './measurement.js';
import { measurePaneStart } from './pane-start.js';
import { PeerMissing } from './python.js';
import { measureQualityProfile } from './quality-profile.js';
import { panelTask, readPanel } from './reference-panel.js';
import { measureSheetWrites } from './sheet-writes.js';
import { measureSlateDefault } from './slate-default.js';
import { measureSlateQueries } from './slate-queries.js';
import { xEducationTask } from './xeducation.js';

interface World {
  /** The repository's folder. */
  readonly root: string;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

interface Options {
  readonly reference?: string;
  readonly xeducation?: string;
  readonly rows: number;
  readonly repeat: number;
  readonly strict?: true;
}

/** Why a line of the table is absent. */
class Absent extends Error {}

/**
 * Measures the fits against named peers in the same run, one thread each, and prints a table of ratios.
 *
 * @param argv without node and the script
 * @returns the exit code: 0 measured; 1 where --strict is given and a line is absent or missed, or a peer failed; 2 wrong usage
 */
export async function main(argv: readonly string[], { root, stdout, stderr }: World): Promise<number> {
  const program = new Command('npm run bench --')
    .description(
      'Measures our fits against scikit-learn and XGBoost in the same run, one thread each, best of the repetitions.\nThe peers need Python 3: on Debian, apt-get install python3-sklearn python3-xgboost.',
    )
    .option('--reference <folder>', 'folder with panel_train.csv.gz and panel_test.csv.gz')
    .option('--xeducation <file>', 'the public X Education leads as CSV')
    .option('--rows <number>', 'rows of the logistic regression', wholeNumber, 1_000_000)
    .option('--repeat <number>', 'repetitions of each fit', wholeNumber, 3)
    .option('--strict', 'exit with 1 where a line is absent or missed')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
    });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const options = program.opts<Options>();
  const { reference, xeducation, rows, repeat, strict } = options;
  const panels = () => {
    if (reference === undefined) throw new Absent('give --reference FOLDER for it.');
    const [train, test] = [readPanel(reference, 'train'), readPanel(reference, 'test')];
    if (!train || !test) throw new Absent(`${reference} has no panel_train.csv.gz and panel_test.csv.gz.`);
    return { train, test };
  };
  const lines: [name: string, measure: () => Measurement | Promise<Measurement | Measurement[]>][] = [
    // First, while nothing else has filled the heap: what counts here is the longest pause.
    ['Leads into the sheet', () => measureSheetWrites(root)],
    ['An edited weight', () => measureEditedWeights(repeat)],
    ['The pane’s start', () => measurePaneStart(root, repeat)],
    ['The profile of a pull', () => measureQualityProfile(repeat)],
    ['Deliveries beside the sftp program', () => measureDelivery(repeat)],
    ['Ridge logistic regression', () => measureLogisticRegression(root, rows, repeat)],
    ['The Slate default on the reference panel', () => measureSlateDefault(root, panels().train, repeat)],
    [
      'Boosted trees on the reference panel',
      () => {
        const { train, test } = panels();
        return measureTrees(root, panelTask(train, test), repeat);
      },
    ],
    [
      'Boosted trees on X Education',
      async () => {
        if (xeducation === undefined) throw new Absent('give --xeducation FILE for it.');
        if (!existsSync(xeducation)) throw new Absent(`${xeducation} is not there.`);
        return measureTrees(root, await xEducationTask(xeducation), repeat);
      },
    ],
    ['Boosted trees on made leads', () => measureTrees(root, madeTask(), repeat)],
    // Last, because its office fills the heap.
    ['The queries of sql/ on 5 million events', () => measureSlateQueries(root)],
  ];
  const measured: Measurement[] = [];
  let absent = 0;
  let broken = 0;
  for (const [name, measure] of lines) {
    stderr.write(`${name} …\n`);
    try {
      measured.push(...[await measure()].flat());
    } catch (error) {
      absent++;
      if (!(error instanceof Absent || error instanceof PeerMissing || error instanceof NoOpenSsh)) broken++;
      const reason = error instanceof Error ? error.message : String(error);
      stderr.write(`NOT MEASURED: ${name}: ${reason}\n`);
    }
  }
  if (measured.length > 0) stdout.write(`${measurementTable(measured)}\n`);
  const whole = absent === 0 && measured.every(({ met }) => met);
  return broken > 0 || (strict && !whole) ? 1 : 0;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return number;
}
