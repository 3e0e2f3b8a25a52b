import type { Command } from 'commander';
import { counted } from '../../scoring/count-words.js';
import { writeWhole } from '../write-whole.js';
import { toCsv } from '../csv/to-csv.js';
import { openOffice, type OfficeOptions } from './open-office.js';
import { officeOptions } from './options.js';
import type { Runner } from './run-command.js';

interface PullOptions extends OfficeOptions {
  readonly out?: string;
}

export function pullCommand(command: Command, run: Runner): Command {
  officeOptions(command)
    .description('pull the recent leads from Slate, check them, and say what was found')
    .option('--out <file>', 'also write them to a CSV file, with names: keep it safe')
    .addHelpText('after', '\nExample:\n  npx leadscore pull --json');
  return run(command, async (options: PullOptions, desk) => {
    const office = await openOffice(desk, options);
    try {
      const { pullId, asOf, rows, findings } = await office.bridge.pull(
        undefined,
        desk.onProgress,
        desk.signal,
      );
      if (options.out !== undefined) {
        const { columns } = office.bridge.leads(pullId).feed;
        const names = Object.keys(columns);
        const cells = Array.from({ length: rows }, (_, i) => names.map((name) => columns[name][i] ?? ''));
        await writeWhole(options.out, toCsv(names, cells));
      }
      return {
        result: { leads: rows, asOf, findings },
        words: [
          `${counted(rows, 'lead')} as of ${asOf}.`,
          ...findings.map(({ severity, sentence }) => `${severity}: ${sentence}`),
        ],
      };
    } finally {
      await office.close();
    }
  });
}
