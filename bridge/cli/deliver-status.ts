import type { Command } from 'commander';
import { problemOf } from '../problem-of.js';
import { stageOf } from '../protocol/delivery-stage.js';
import { deliveryOf, historyLine, statusWords } from './delivery-words.js';
import { openOffice, type OfficeOptions } from './open-office.js';
import { officeOptions } from './options.js';
import type { Runner } from './run-command.js';

export function deliverStatusCommand(command: Command, run: Runner): Command {
  officeOptions(command)
    .description('how far the last run has come: sent, picked up, confirmed, and what is missing')
    .addHelpText('after', '\nExample:\n  npx leadscore deliver status --json');
  return run(command, async (options: OfficeOptions, desk) => {
    const office = await openOffice(desk, options);
    try {
      const [last] = await office.bridge.runs();
      if (last === undefined)
        return { result: { stage: 'none' }, words: ['Nothing was ever delivered: score and upload first.'] };
      const looked =
        stageOf(last) === 'sent'
          ? await office.bridge.look(last.runId, desk.signal).catch((error: unknown) => {
              // What is known without the server is worth telling all the same.
              if (desk.signal.aborted) throw error;
              desk.say(`The server could not be looked at. ${problemOf(error).sentence}`);
              return last;
            })
          : last;
      return { result: deliveryOf(looked), words: statusWords(looked) };
    } finally {
      await office.close();
    }
  });
}

export function deliverHistoryCommand(command: Command, run: Runner): Command {
  officeOptions(command)
    .description('every run, newest first: sent, picked up and confirmed told apart')
    .addHelpText('after', '\nExample:\n  npx leadscore deliver history --json');
  return run(command, async (options: OfficeOptions, desk) => {
    const office = await openOffice(desk, options);
    try {
      const runs = await office.bridge.runs();
      const words = runs.length === 0 ? ['Nothing was ever delivered.'] : runs.map(historyLine);
      return { result: { runs: runs.map(deliveryOf) }, words };
    } finally {
      await office.close();
    }
  });
}
