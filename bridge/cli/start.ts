import type { Command } from 'commander';
import { dataFolderOf, openOffice, type OfficeOptions } from './open-office.js';
import { whole } from './options.js';
import type { Runner } from './run-command.js';
import { serve } from './serve.js';
import { untilStopped } from './until-stopped.js';

export function startCommand(command: Command, run: Runner): Command {
  command
    .description('serve the pane for Excel, working for the office in settings.json')
    .option('--port <n>', 'listen on this port of the machine', whole)
    .addHelpText('after', '\nExample:\n  npx leadscore start');
  return run(command, async (options: OfficeOptions, desk) => {
    const { world, say } = desk;
    say(`Data folder: ${dataFolderOf(world).path}`);
    const office = await openOffice(desk, options);
    const served = await serve(office, desk, {
      sandbox: false,
      onCode: (code) => say(`The new pairing code is ${code}.`),
    });
    try {
      say(
        `The pane is served at ${served.url}/taskpane.html; the pairing code is ${served.code()} for ten minutes.`,
      );
      say(
        `Excel must trust this machine's certificate authority once: ${served.caFile} (it vouches for localhost only).`,
      );
      if (desk.json) world.stdout.write(JSON.stringify({ url: served.url }) + '\n');
      await untilStopped(desk.signal);
    } finally {
      await served.close();
      await office.close();
    }
    return { result: null, words: ['Stopped.'] };
  });
}
