import type { Command } from 'commander';
import { inDigits } from '../../scoring/count-words.js';
import { BridgeError } from '../bridge-error.js';
import type { Bridge } from '../bridge.js';
import { confirmedWords } from './confirm.js';
import { summaryOf, wordsOf } from './deliver.js';
import type { Desk } from './desk.js';
import { openOffice, type OfficeOptions } from './open-office.js';
import { acceptOption, changedOnlyOption, officeOptions } from './options.js';
import { qualityWords } from './quality-words.js';
import type { Runner } from './run-command.js';

interface RunOptions extends OfficeOptions {
  readonly changedOnly?: true;
  readonly accept?: string[];
}

export function runCommand(command: Command, run: Runner): Command {
  acceptOption(changedOnlyOption(officeOptions(command)))
    .description('the weekly path: finish what was interrupted, pull, check, score, deliver, confirm')
    .addHelpText(
      'after',
      '\nExits with 3 where the pull is on hold.\n\nExample:\n  npx leadscore run --sandbox --json',
    );
  return run(command, async (options: RunOptions, desk) => {
    const office = await openOffice(desk, { ...options, beside: true });
    const { bridge } = office;
    try {
      const resumed = await finishInterrupted(bridge, desk);
      if (options.sandbox) await ensureModel(bridge, desk);
      const inUse = await bridge.inUse();
      const { pullId, asOf, findings } = await bridge.pull(undefined, desk.onProgress, desk.signal);
      for (const { code, severity, sentence } of findings) desk.say(`${severity} ${code}: ${sentence}`);
      const expired = (inUse.overrides ?? []).filter(({ expires }) => expires < asOf).length;
      if (expired > 0) desk.say(expiredWords(expired));
      const { lastRun } = await bridge.status();
      const { changedOnly, accept: acknowledged = [] } = options;
      const request = { pullId, ...inUse, acknowledged, ...(changedOnly && { changedOnly }) };
      const sent = await bridge.upload(request, desk.onProgress, desk.signal);
      const view = await bridge.confirm(sent.runId, desk.onProgress, desk.signal);
      if (options.sandbox && view.state !== 'confirmed') {
        throw new BridgeError(
          'NOT_CONFIRMED',
          `${inDigits(view.leads)} scores were delivered, but Slate stores ${inDigits(view.confirmed ?? 0)} of them.`,
          'Run it again; if it stays, the import in Slate is not set up as sql/README.md says.',
        );
      }
      return {
        result: { ...summaryOf(view), resumed, findings },
        words: [...wordsOf(view, resumed ? null : lastRun), ...confirmedWords(view)],
      };
    } finally {
      await office.close();
    }
  });
}

/** @param count of overrides whose day has passed */
function expiredWords(count: number): string {
  const those = count === 1 ? '1 override has expired and does' : `${count} overrides have expired and do`;
  return `note: ${those} nothing any more; renew or remove ${count === 1 ? 'it' : 'them'} in the pane.`;
}

/** @returns whether there was something to finish */
async function finishInterrupted(bridge: Bridge, desk: Desk): Promise<boolean> {
  const { unfinished } = await bridge.status();
  if (unfinished === 0) return false;
  const view = await bridge.resume(desk.onProgress, desk.signal);
  desk.say(
    `An earlier delivery (run ${view.runId.slice(0, 12)}) was interrupted; it is finished now, and nothing was sent twice.`,
  );
  return true;
}

/** The sandbox trains its first model by itself. @throws BridgeError SANDBOX_TOO_SMALL */
export async function ensureModel(bridge: Bridge, desk: Desk): Promise<void> {
  if ((await bridge.status()).modelId !== null) return;
  const { scorecard, inUse } = await bridge.train(desk.onProgress, desk.signal);
  for (const line of qualityWords(scorecard.quality, scorecard)) desk.say(line);
  if (inUse) return;
  throw new BridgeError(
    'SANDBOX_TOO_SMALL',
    `The sandbox has too few past leads for a model. ${scorecard.quality.report?.heldBack ?? ''}`.trim(),
    'Ask for more leads, for instance --leads 2000.',
  );
}
