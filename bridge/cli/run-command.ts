import type { Command } from 'commander';
import { problemOf } from '../problem-of.js';
import type { Desk, Outcome } from './desk.js';
import { EXIT, exitCodeOf } from './exit-codes.js';
import { progressLines } from './progress-lines.js';
import type { World } from './world.js';

/** Runs a command's work between its arguments and its outcome, and says how it ended. */
export type Runner = (command: Command, work: (options: never, desk: Desk) => Promise<Outcome>) => Command;

/**
 * @param signal aborted by Ctrl+C
 * @param ended told the exit code
 */
export function runnerOf(world: World, signal: AbortSignal, ended: (exitCode: number) => void): Runner {
  return (command, work) =>
    command
      .option('--json', 'print one JSON value on standard output; words go to standard error')
      .action(async () => {
        // Asked of the command: where it has arguments, those are what an action is given first.
        const options = command.opts<{ json?: boolean }>();
        const json = options.json ?? false;
        const { onProgress, clear } = progressLines(world.stderr);
        const say = (sentence: string) => {
          clear();
          world.stderr.write(sentence + '\n');
        };
        try {
          const outcome = await work(options as never, { world, json, say, onProgress, signal });
          clear();
          if (json && outcome.result) world.stdout.write(JSON.stringify(outcome.result) + '\n');
          const words = json ? world.stderr : world.stdout;
          for (const line of outcome.words) words.write(line + '\n');
          ended(outcome.exitCode ?? 0);
        } catch (error) {
          const problem = problemOf(error);
          if (signal.aborted)
            say('Stopped. Run the same command again; what was delivered already is not sent twice.');
          else say(`${problem.sentence} ${problem.action}`);
          if (json) world.stdout.write(JSON.stringify({ error: problem }) + '\n');
          ended(signal.aborted ? EXIT.stopped : exitCodeOf(problem.code));
        }
      });
}
