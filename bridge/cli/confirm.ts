import type { Command } from 'commander';
import { counted, inDigits } from '../../scoring/count-words.js';
import { BridgeError } from '../bridge-error.js';
import type { RunView } from '../protocol/messages.js';
import { summaryOf } from './deliver.js';
import { EXIT } from './exit-codes.js';
import { findRun } from './find-run.js';
import { openOffice, type OfficeOptions } from './open-office.js';
import { officeOptions } from './options.js';
import type { Runner } from './run-command.js';

interface ConfirmOptions extends OfficeOptions {
  readonly run?: string;
}

export function confirmCommand(command: Command, run: Runner): Command {
  officeOptions(command)
    .description('ask Slate how many scores of a run it stores; exits with 1 while some are missing')
    .option('--run <id>', 'the run; the last one where absent')
    .addHelpText('after', '\nExample:\n  npx leadscore confirm --json');
  return run(command, async (options: ConfirmOptions, desk) => {
    const office = await openOffice(desk, options);
    try {
      const wanted = await findRun(office.bridge, options.run ?? '');
      if (wanted === undefined) {
        throw new BridgeError('RUN_UNKNOWN', 'There is no such run to confirm.', 'Deliver one first.');
      }
      const view = await office.bridge.confirm(wanted.runId, desk.onProgress, desk.signal);
      return {
        result: summaryOf(view),
        words: confirmedWords(view),
        ...(view.state === 'confirmed' ? {} : { exitCode: EXIT.failed }),
      };
    } finally {
      await office.close();
    }
  });
}

export function confirmedWords({ confirmed, leads, state }: RunView): string[] {
  if (state === 'confirmed') return [`Slate stores all ${inDigits(leads)} scores.`];
  return [
    `Slate stores ${inDigits(confirmed ?? 0)} of ${counted(leads, 'score')} so far. It picks files up hourly and imports them about 15 ` +
      'minutes later: run `npx leadscore confirm` then.',
  ];
}
