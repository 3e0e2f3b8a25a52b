import type { Command } from 'commander';
import type { Runner } from './run-command.js';
import { sqlCheckCommand } from './sql-check.js';

export function sqlCommand(command: Command, run: Runner): Command {
  sqlCheckCommand(command.command('check'), run);
  return command
    .description('the queries that are pasted into Slate')
    .helpCommand(false)
    .addHelpText('after', '\nExample:\n  npx leadscore sql check');
}
