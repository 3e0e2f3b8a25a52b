import { isAbsent, LINES, type BenchOptions } from './lines.js';
import type { Measurement } from './measurement.js';

/** Which line is measured, and on what. */
export interface LineTask {
  /** Its name. */
  readonly line: string;
  readonly options: BenchOptions;
}

/** How it ended. */
export type LineAnswer =
  { readonly measured: readonly Measurement[] } | { readonly reason: string; readonly absent: boolean };

/**
 * Measures one line of the table in a process of its own: what another line has left on the heap must not count. The
 * task is its argument; it prints its answer.
 */
async function main(): Promise<void> {
  const { line, options } = JSON.parse(process.argv[2]) as LineTask;
  process.stdout.write(JSON.stringify(await answerOf(line, options)));
}

async function answerOf(line: string, options: BenchOptions): Promise<LineAnswer> {
  try {
    const wanted = LINES.find(({ name }) => name === line);
    if (wanted === undefined) throw new Error(`there is no line "${line}"`);
    return { measured: [await wanted.measure(options)].flat() };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error), absent: isAbsent(error) };
  }
}

void main().then(() => process.exit());
