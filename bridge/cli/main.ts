import { Command, CommanderError } from 'commander';
import { confirmCommand } from './confirm.js';
import { deliverCommand } from './deliver.js';
import { EXIT } from './exit-codes.js';
import { exportCommand } from './export.js';
import { compareCommand } from './compare.js';
import { modelsCommand } from './models.js';
import { packageVersion } from './package-version.js';
import { pullCommand } from './pull.js';
import { qualityCommand } from './quality.js';
import { recipeCommand } from './recipe.js';
import { runnerOf, type Runner } from './run-command.js';
import { runCommand } from './run.js';
import { sandboxCommand } from './sandbox.js';
import { scoreCommand } from './score.js';
import { sqlCommand } from './sql.js';
import { startCommand } from './start.js';
import { trainCommand } from './train.js';
import type { World } from './world.js';

export type { World } from './world.js';

const COMMANDS: readonly (readonly [string, (command: Command, run: Runner) => Command])[] = [
  ['start', startCommand],
  ['sandbox', sandboxCommand],
  ['run', runCommand],
  ['pull', pullCommand],
  ['quality', qualityCommand],
  ['train', trainCommand],
  ['compare', compareCommand],
  ['models', modelsCommand],
  ['score', scoreCommand],
  ['export', exportCommand],
  ['deliver', deliverCommand],
  ['confirm', confirmCommand],
  ['recipe', recipeCommand],
  ['sql', sqlCommand],
];

function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/**
 * The command line.
 * @param argv without node and the script
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage, 3 on hold, 130 stopped
 */
export async function main(argv: readonly string[], world: World): Promise<number> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  // Once: a second Ctrl+C ends the process as it always does.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, stop);
  world.stop?.addEventListener('abort', stop);
  if (world.stop?.aborted) stop();
  let exitCode = 0;
  const run = runnerOf(world, controller.signal, (code) => (exitCode = code));
  const program = new Command('leadscore')
    .description('Lead scoring for Technolutions Slate: points that anybody can add up.')
    .version(packageVersion(world.root))
    .helpCommand(false)
    // An option after a command's name is that command's own: `deliver status --json`.
    .enablePositionalOptions()
    .addHelpText('after', '\nExample:\n  npx leadscore run --sandbox --json');
  for (const [name, describe] of COMMANDS) describe(program.command(name), run);
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    if (argv.includes('--json')) {
      const sentence = error.message.replace(/^error: /, '');
      const problem = { code: 'USAGE', sentence, action: 'Look at --help.' };
      world.stdout.write(JSON.stringify({ error: problem }) + '\n');
    }
    return EXIT.usage;
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.removeListener(name, stop);
    world.stop?.removeEventListener('abort', stop);
  }
}
