import { InvalidArgumentError, Option, type Command } from 'commander';
import { TROUBLES } from '../../sandbox/slate/troubles.js';

/**
 * Options of every command that works for an office.
 *
 * @param leads of the made-up office; as the sandbox has it where absent
 */
export function officeOptions(command: Command, leads?: number): Command {
  const words = `sandbox: about so many leads of the last year${leads === undefined ? ' (default 20000)' : ''}`;
  return command
    .option('--sandbox', 'work for the made-up office instead of the one in settings.json')
    .option('--leads <n>', words, whole, leads)
    .option('--seed <n>', 'sandbox: another office', whole)
    .option('--today <day>', 'sandbox: the day on which it stands, such as 2026-03-02')
    .addOption(
      new Option('--trouble <name>', 'sandbox: how its Slate answers whoever asks for leads').choices(
        Object.keys(TROUBLES),
      ),
    );
}

/** The option of commands that deliver what was scored anew. */
export function changedOnlyOption(command: Command): Command {
  return command.option(
    '--changed-only',
    'send only scores that differ from those Slate stores; all where the last run is not confirmed',
  );
}

/** The option of commands that a finding may hold. */
export function acceptOption(command: Command): Command {
  return command.option(
    '--accept <codes>',
    'findings that hold and that somebody has looked at, separated by commas, such as VOLUME_FELL',
    list,
  );
}

/** @throws InvalidArgumentError for anything but a whole number from 1 */
export function whole(text: string): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value > 0) return value;
  throw new InvalidArgumentError('A whole number from 1 is wanted.');
}

/** `A,B` as a list. */
export function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
