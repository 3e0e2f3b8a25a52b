import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { plainTable } from '../../bridge/plain-table.js';
import { ALL_CASES } from './cases/all-cases.js';
import { openLab, type FaultCase, type Lab } from './lab/lab.js';
import type { Verdict } from './lab/trial.js';

interface World {
  /** The repository's folder. */
  readonly root: string;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

interface Options {
  readonly quick?: true;
  readonly json?: true;
  readonly only?: number;
}

interface Row {
  readonly title: string;
  readonly trials: number;
  readonly exactlyOnce: number;
  readonly honest: number;
  /** Trials in which Slate's mask never saw an unfinished file. */
  readonly clean: number;
}

/**
 * Runs the fault laboratory and prints a table, or with --json one object.
 * @param argv without node and the script
 * @returns the exit code: 0 every trial passed, 1 not, 2 wrong usage
 */
export async function main(argv: readonly string[], { root, stdout, stderr }: World): Promise<number> {
  const program = new Command('npm run faults --')
    .description('Delivers under fifteen kinds of fault, and counts every lead at the other end.')
    .option('--quick', 'fewer trials: within five minutes')
    .option('--json', 'print {"cases":[{"case","trials","ok"}]} instead of the table')
    .option('--only <number>', 'one case', caseNumber)
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const { quick, json, only } = program.opts<Options>();
  const lab = await openLab(root);
  if (lab.openssh === null)
    stderr.write('No sshd was found on this machine: the programmable server stands in for OpenSSH.\n');
  const rows: Row[] = [];
  try {
    for (const fault of ALL_CASES) {
      if (only !== undefined && fault.number !== only) continue;
      rows.push(await runCase(lab, fault, quick ? fault.trials.quick : fault.trials.full, stderr));
    }
  } finally {
    await lab.close();
  }
  stdout.write(json ? `${JSON.stringify(toJson(rows))}\n` : `${toTable(rows)}\n`);
  return rows.every(passed) ? 0 : 1;
}

async function runCase(
  lab: Lab,
  fault: FaultCase,
  trials: number,
  stderr: NodeJS.WritableStream,
): Promise<Row> {
  const title = `${fault.number} ${fault.title}`;
  stderr.write(`${title} …\n`);
  const verdicts: Verdict[] = [];
  for (let n = 0; n < trials; n++) {
    const verdict = await fault.run(lab, n);
    if (verdict.why !== '') stderr.write(`  trial ${n}: ${verdict.why}\n`);
    verdicts.push(verdict);
  }
  const count = (holds: (verdict: Verdict) => boolean) => verdicts.filter(holds).length;
  return {
    title,
    trials,
    exactlyOnce: count((verdict) => verdict.exactlyOnce),
    honest: count((verdict) => verdict.honest),
    clean: count((verdict) => !verdict.unfinishedSeen),
  };
}

function passed({ trials, exactlyOnce, honest, clean }: Row): boolean {
  return exactlyOnce === trials && honest === trials && clean === trials;
}

function toJson(rows: readonly Row[]): object {
  return { cases: rows.map((row) => ({ case: row.title, trials: row.trials, ok: passed(row) })) };
}

function toTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.title,
    ...[row.trials, row.exactlyOnce, row.honest, row.clean].map(String),
    passed(row) ? 'passed' : 'FAILED',
  ]);
  const headings = [
    'case',
    'trials',
    'delivered exactly once',
    'honest status',
    'mask saw whole files only',
    '',
  ];
  return plainTable([headings, ...cells]).join('\n');
}

function caseNumber(text: string): number {
  const number = Number(text);
  if (ALL_CASES.some((fault) => fault.number === number)) return number;
  throw new InvalidArgumentError(`Give a number from 1 to ${ALL_CASES.length}.`);
}
