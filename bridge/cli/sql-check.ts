import type { Command } from 'commander';
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unlikeSteps } from '../../sandbox/slate/check/alike.js';
import { checkQuery } from '../../sandbox/slate/check/check-query.js';
import { columnsOf } from '../../sandbox/slate/check/columns.js';
import { CONTRACTS } from '../../sandbox/slate/check/contract.js';
import type { Fault } from '../../sandbox/slate/check/fault.js';
import { tokensOf } from '../../sandbox/slate/check/tokens.js';
import { openTrialOffice, type TrialOffice } from '../../sandbox/slate/check/try-query.js';
import { counted } from '../../scoring/count-words.js';
import { BridgeError } from '../bridge-error.js';
import { localDay } from '../local-time.js';
import { EXIT } from './exit-codes.js';
import type { Runner } from './run-command.js';

/** Steps by which the queries describe a lead; leads.sql is the measure of the others. */
const ALIKE = ['origins', 'first_applications', 'people', 'pages', 'visits', 'events', 'colleges'];

interface CheckedFile {
  readonly file: string;
  readonly ok: boolean;
  /** Rows that the sandbox's small office answers; null where it was not run. */
  readonly rows: number | null;
  readonly columns: readonly string[];
  readonly faults: readonly Fault[];
}

export function sqlCheckCommand(command: Command, run: Runner): Command {
  command
    .description(
      'read queries as Slate would, refuse what is not one SELECT that the bridge understands, and try them on a small made-up office',
    )
    .argument('[files...]', 'the files; those of sql/ where none is given')
    .addHelpText(
      'after',
      '\nA file is known by its name: leads.sql must have the columns of leads.sql.\n\nExample:\n  npx leadscore sql check leads.sql panel.sql --json',
    );
  return run(command, async (_options: object, { world, signal }) => {
    const paths = command.args.length > 0 ? command.args : await shippedFiles(join(world.root, 'sql'));
    const texts = new Map<string, string>();
    for (const path of paths) texts.set(path, await readSql(path));
    const office = await openTrialOffice(localDay(world.now()));
    const files: CheckedFile[] = [];
    try {
      for (const [path, tsql] of texts) {
        signal.throwIfAborted();
        files.push(await check(path, tsql, office, texts));
      }
    } finally {
      office.close();
    }
    return {
      result: { files },
      words: files.flatMap(wordsOf),
      exitCode: files.every(({ ok }) => ok) ? 0 : EXIT.failed,
    };
  });
}

async function check(
  path: string,
  tsql: string,
  office: TrialOffice,
  texts: ReadonlyMap<string, string>,
): Promise<CheckedFile> {
  const file = basename(path);
  const name = file.replace(/\.sql$/i, '');
  const contract = Object.hasOwn(CONTRACTS, name) ? CONTRACTS[name] : null;
  const faults = checkQuery(tsql, contract);
  const measure = [...texts].find(([other]) => other !== path && basename(other) === 'leads.sql');
  if (measure !== undefined && contract !== null) {
    faults.push(...unlikeSteps(tsql, { name: 'leads.sql', tsql: measure[1] }, ALIKE));
  }
  const trial = faults.length === 0 ? await office.run(tsql, contract) : null;
  faults.push(...(trial?.faults ?? []));
  return {
    file,
    ok: faults.length === 0,
    rows: trial?.rows ?? null,
    columns: columnsOf(tokensOf(tsql).tokens).flatMap((column) => column.name ?? []),
    faults,
  };
}

function wordsOf({ file, rows, columns, faults }: CheckedFile): string[] {
  if (faults.length === 0 && rows !== null) {
    return [
      `${file}: one SELECT, ${counted(columns.length, 'column')}, ${counted(rows, 'row')} of the made-up office.`,
    ];
  }
  return faults.map(({ line, sentence }) => `${file}${line === null ? '' : `, line ${line}`}: ${sentence}`);
}

async function shippedFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => join(folder, name));
}

/** @throws BridgeError SQL_MISSING, naming the file only */
async function readSql(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch {
    throw new BridgeError(
      'SQL_MISSING',
      `${basename(path)} was to be checked, but it cannot be read.`,
      'Check the path and who may read it.',
    );
  }
}
