import type { Command } from 'commander';
import { counted, inDigits } from '../../scoring/count-words.js';
import { wasDelivered } from '../protocol/delivery-stage.js';
import type { RunView } from '../protocol/messages.js';
import { deliverAgainCommand } from './deliver-again.js';
import { unseenWords } from './delivery-words.js';
import { deliverHistoryCommand, deliverStatusCommand } from './deliver-status.js';
import { openOffice, type OfficeOptions } from './open-office.js';
import { acceptOption, changedOnlyOption, officeOptions } from './options.js';
import type { Runner } from './run-command.js';

interface DeliverOptions extends OfficeOptions {
  readonly resume?: boolean;
  readonly changedOnly?: true;
  readonly accept?: string[];
}

export function deliverCommand(command: Command, run: Runner): Command {
  deliverStatusCommand(command.command('status'), run);
  deliverHistoryCommand(command.command('history'), run);
  deliverAgainCommand(command.command('again'), run);
  acceptOption(changedOnlyOption(officeOptions(command)))
    .description('pull, score and deliver; with --resume finish the delivery that was interrupted')
    .option('--resume', 'only finish what was interrupted')
    .addHelpText('after', '\nExample:\n  npx leadscore deliver --resume --json');
  return run(command, async (options: DeliverOptions, desk) => {
    const office = await openOffice(desk, options);
    const { bridge } = office;
    try {
      if (options.resume) {
        const { unfinished } = await bridge.status();
        if (unfinished === 0) return { result: { resumed: false }, words: ['Nothing was interrupted.'] };
        const view = await bridge.resume(desk.onProgress, desk.signal);
        return { result: { resumed: true, ...summaryOf(view) }, words: ['Finished it.', ...wordsOf(view)] };
      }
      const inUse = await bridge.inUse();
      const { pullId } = await bridge.pull(undefined, desk.onProgress, desk.signal);
      const { lastRun } = await bridge.status();
      const { changedOnly, accept: acknowledged = [] } = options;
      const request = { pullId, ...inUse, acknowledged, ...(changedOnly && { changedOnly }) };
      const view = await bridge.upload(request, desk.onProgress, desk.signal);
      return { result: summaryOf(view), words: wordsOf(view, lastRun) };
    } finally {
      await office.close();
    }
  });
}

/** A run as `--json` prints it. */
export function summaryOf(view: RunView) {
  const { runId, asOf, modelId, weightsId, leads, scored, tiers, chunks, confirmed, state } = view;
  return {
    leads,
    ...(scored !== undefined && { scored }),
    chunks: chunks.length,
    confirmed: confirmed ?? 0,
    state,
    runId,
    asOf,
    modelId,
    weightsId,
    tiers,
  };
}

/** @param before the last run before this one: scoring the same again is the same run, and nothing is sent */
export function wordsOf(view: RunView, before: RunView | null = null): string[] {
  const again = wasDelivered(view, before);
  const what = `${counted(view.leads, 'lead')} in ${counted(view.chunks.length, 'file')}`;
  const run = view.runId.slice(0, 12);
  const tiers = Object.entries(view.tiers).map(([tier, count]) => `${tier}: ${inDigits(count)}`);
  const others = view.scored === undefined ? null : view.scored - view.leads;
  const unchanged =
    again || others === null
      ? []
      : [
          `${counted(others, 'other score')} ${others === 1 ? 'is as Slate stores it, and was' : 'are as Slate stores them, and were'} not sent.`,
        ];
  return [
    again
      ? `${what} ${view.leads === 1 ? 'was' : 'were'} delivered already, as run ${run}; the scores are the same, so nothing was sent again.`
      : `${what} delivered as run ${run}.`,
    ...unchanged,
    tiers.join(' · '),
    ...unseenWords(view),
  ];
}
