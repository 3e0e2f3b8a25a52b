import type { Command } from 'commander';
import { BridgeError } from '../bridge-error.js';
import { summaryOf, wordsOf } from './deliver.js';
import { findRun } from './find-run.js';
import { openOffice, type OfficeOptions } from './open-office.js';
import { officeOptions } from './options.js';
import type { Runner } from './run-command.js';

interface AgainOptions extends OfficeOptions {
  readonly run?: string;
}

export function deliverAgainCommand(command: Command, run: Runner): Command {
  officeOptions(command)
    .description('send the scores of the last confirmed run again, as a new run')
    .option('--run <id>', 'another confirmed run, as `deliver history` shows it')
    .addHelpText('after', '\nExample:\n  npx leadscore deliver again --json');
  return run(command, async (options: AgainOptions, desk) => {
    const office = await openOffice(desk, options);
    const { bridge } = office;
    try {
      const asked = options.run;
      const wanted = asked === undefined ? undefined : (await findRun(bridge, asked))?.runId;
      if (asked !== undefined && wanted === undefined) {
        throw new BridgeError('RUN_UNKNOWN', 'There is no such run.', 'Look at `leadscore deliver history`.');
      }
      const view = await bridge.sendAgain(wanted, desk.onProgress, desk.signal);
      return { result: { ...summaryOf(view), again: view.again }, words: wordsOf(view) };
    } finally {
      await office.close();
    }
  });
}
