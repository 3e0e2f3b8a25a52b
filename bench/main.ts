import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { LineAnswer, LineTask } from './line-process.js';
import { LINES } from './lines.js';
import { measurementTable } from './measurement.js';
import type { Measurement } from './measurement.js';

interface World {
  /** The repository's folder. */
  readonly root: string;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

interface Options {
  readonly reference?: string;
  readonly xeducation?: string;
  readonly own?: string;
  readonly label?: string;
  readonly rows: number;
  readonly repeat: number;
  readonly only?: string;
  readonly strict?: true;
}

/**
 * Measures against named peers in the same run, one thread each, and prints a table of ratios.
 *
 * @param argv without node and the script
 * @returns the exit code: 0 measured; 1 where --strict is given and a line is absent or missed, or a peer failed; 2 wrong usage
 */
export async function main(argv: readonly string[], { root, stdout, stderr }: World): Promise<number> {
  const program = new Command('npm run bench --')
    .description(
      'Measures our work against named peers in the same run, one thread each, best of the repetitions.\nThe peers of the fits need Python 3: on Debian, apt-get install python3-sklearn python3-xgboost.',
    )
    .option('--reference <folder>', 'folder with panel_train.csv.gz and panel_test.csv.gz')
    .option('--xeducation <file>', 'the public X Education leads as CSV')
    .option('--own <file>', 'a labelled CSV file of your own')
    .option('--label <column>', 'its column that says who converted')
    .option('--rows <number>', 'rows of the logistic regression', wholeNumber, 1_000_000)
    .option('--repeat <number>', 'repetitions of each fit', wholeNumber, 3)
    .option('--only <words>', 'only lines whose name contains the words, such as "sftp"')
    .option('--strict', 'exit with 1 where a line is absent or missed')
    .exitOverride()
    .configureOutput({
      writeOut: (words) => stdout.write(words),
      writeErr: (words) => stderr.write(words),
    });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const { only = '', strict, ...asked } = program.opts<Options>();
  const measured: Measurement[] = [];
  let absent = 0;
  let broken = 0;
  for (const { name } of LINES) {
    if (!name.toLowerCase().includes(only.toLowerCase())) continue;
    stderr.write(`${name} …\n`);
    const answer = await measureAlone({ line: name, options: { root, ...asked } });
    if ('measured' in answer) {
      measured.push(...answer.measured);
      continue;
    }
    absent++;
    if (!answer.absent) broken++;
    stderr.write(`NOT MEASURED: ${name}: ${answer.reason}\n`);
  }
  if (measured.length > 0) stdout.write(`${measurementTable(measured)}\n`);
  const whole = absent === 0 && measured.every(({ met }) => met);
  return broken > 0 || (strict && !whole) ? 1 : 0;
}

async function measureAlone(task: LineTask): Promise<LineAnswer> {
  const script = path.join(task.options.root, 'build', 'bench', 'line-process.js');
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<string>((resolve) =>
    child.once('close', (code, signal) => resolve(`its process ended with ${signal ?? code}`)),
  );
  const answer = await text(child.stdout);
  const how = await ended;
  return answer === '' ? { reason: how, absent: false } : (JSON.parse(answer) as LineAnswer);
}

function wholeNumber(words: string): number {
  const number = Number(words);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return number;
}
