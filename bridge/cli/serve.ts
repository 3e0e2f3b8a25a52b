import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Jobs } from '../server/jobs.js';
import { createApp } from '../server/app.js';
import { localhostCertificate } from '../server/certificate.js';
import { listStaticFiles } from '../server/list-static-files.js';
import { listen } from '../server/listen.js';
import { lineLog, type Log } from '../server/log.js';
import { Pairing } from '../server/pairing.js';
import type { StaticEntry } from '../server/static-files.js';
import { Tokens } from '../server/tokens.js';
import type { Desk } from './desk.js';
import type { Office } from './open-office.js';

export interface Served {
  /** `https://localhost:3927` */
  readonly url: string;
  readonly caFile: string;
  /** The pairing code as it is now. */
  code(): string;
  close(): Promise<void>;
}

/**
 * Serves an office's bridge, the pane and, for the sandbox, the page that plays Excel.
 * @param onCode told every later pairing code
 */
export async function serve(
  office: Office,
  desk: Desk,
  options: { readonly sandbox: boolean; readonly onCode: (code: string) => void },
): Promise<Served> {
  const { world } = desk;
  const { bridge, settings, data } = office;
  const now = () => world.now();
  const log: Log = world.env.LEADSCORE_LOG
    ? lineLog((line) => world.stderr.write(line), now)
    : () => undefined;
  const certificate = await localhostCertificate(data, now);
  let code = '';
  const pairing = new Pairing(now, options.sandbox, (next) => {
    if (code !== '') options.onCode(next);
    code = next;
  });
  pairing.renew();
  const tokens = new Tokens(options.sandbox ? null : data.file('tokens.json'), now);
  await tokens.load();
  const jobs = new Jobs(log);
  const host = `localhost:${settings.port}`;
  const files = new Map(pages(world.root, options.sandbox));
  if (!files.has('/taskpane.html'))
    desk.say('The pane is not built, so only the API is served: run `npm run build`.');
  const app = createApp({ host, bridge, jobs, pairing, tokens, files, log, now });
  const server = await listen(app, settings.port, certificate);
  return {
    url: `https://${host}`,
    caFile: certificate.caFile,
    code: () => code,
    async close() {
      await server.close();
      await jobs.close();
    },
  };
}

/** Every page there is, listed once. */
function pages(root: string, sandbox: boolean): [string, StaticEntry][] {
  const folder = (...names: string[]) => join(root, ...names);
  const list = (path: string, prefix: string) => (existsSync(path) ? listStaticFiles(path, prefix) : []);
  const pane = list(folder('build', 'pane'), '/');
  if (!sandbox) return [...pane, ['/', { redirect: '/taskpane.html' }]];
  const html = { type: 'text/html; charset=utf-8' };
  return [
    ...pane,
    ...list(folder('build', 'sandbox-page'), '/sandbox/'),
    // Microsoft's files, unmodified; outside of the sandbox the pane loads them from Microsoft.
    ...list(folder('node_modules', '@microsoft', 'office-js', 'dist'), '/office-js/'),
    ['/sandbox/', { ...html, file: folder('build', 'sandbox-page', 'index.html') }],
    ['/sandbox/taskpane.html', { ...html, file: folder('build', 'pane', 'taskpane-sandbox.html') }],
    ['/', { redirect: '/sandbox/' }],
  ];
}
