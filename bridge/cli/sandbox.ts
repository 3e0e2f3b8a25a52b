import type { Command } from 'commander';
import { openOffice, type OfficeOptions } from './open-office.js';
import { officeOptions, whole } from './options.js';
import { qualityWords } from './quality-words.js';
import { ensureModel } from './run.js';
import type { Runner } from './run-command.js';
import { serve } from './serve.js';
import { DEFAULT_PORT } from '../settings.js';
import { probePort } from '../server/listen.js';
import { untilStopped } from './until-stopped.js';

export function sandboxCommand(command: Command, run: Runner): Command {
  officeOptions(command)
    .description('everything on made-up leads, without Slate, Excel or an SFTP server; serves until stopped')
    .option('--port <n>', 'listen on this port of the machine', whole)
    .addHelpText('after', '\nExample:\n  npx leadscore sandbox');
  return run(command, async (options: OfficeOptions, desk) => {
    const { world, say } = desk;
    // Before the office is made up, which takes a while.
    await probePort(options.port ?? DEFAULT_PORT);
    const office = await openOffice(desk, { ...options, sandbox: true });
    try {
      const served = await serve(office, desk, { sandbox: true, onCode: () => undefined });
      try {
        const trained = (await office.bridge.status()).modelId !== null;
        await ensureModel(office.bridge, desk);
        const { modelId, scorecard } = await office.bridge.model();
        if (trained) for (const line of qualityWords(scorecard.quality, scorecard)) say(line);
        const url = `${served.url}/sandbox/#pair=${served.code()}`;
        const { slate } = office.settings;
        if (desk.json)
          world.stdout.write(
            JSON.stringify({ url, model: modelId, slate: { url: slate.url, queries: slate.queries } }) + '\n',
          );
        else world.stdout.write(`\nOpen ${url}\n`);
        say(
          `Your browser will warn once, because the certificate was made on this machine: go on, or trust ${served.caFile} (it vouches for localhost only).`,
        );
        say(`An address without its end asks for the pairing code: ${served.code()}.`);
        say(
          'Then click: Pull leads → change Your points in Weights → Score and upload → Likely. Pulled again after an upload, the office has lived on.',
        );
        say(
          'For real Excel and Slate: write settings.json, then `npx leadscore start` (see README.md). Ctrl+C stops.',
        );
        await untilStopped(desk.signal);
      } finally {
        await served.close();
      }
    } finally {
      await office.close();
    }
    return { result: null, words: ['Stopped.'] };
  });
}
