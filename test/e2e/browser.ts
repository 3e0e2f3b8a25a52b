import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

interface Found {
  executablePath: string;
  env?: Record<string, string>;
}

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
];

const root = path.resolve(__dirname, '../..');

function fromNpm(): Found | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const place = path.join(root, 'test', 'browser');
  if (!existsSync(path.join(place, 'node_modules'))) {
    process.stderr.write('No browser on this machine: fetching one from npm (70 MB) …\n');
    const { status } = spawnSync('npm', ['ci', '--prefix', place, '--no-progress', '--loglevel=error'], {
      stdio: ['ignore', 2, 2],
    });
    if (status !== 0) return null;
  }
  const folder = path.join(root, '.cache', 'browser');
  const { status, stdout } = spawnSync(process.execPath, [path.join(place, 'unpack.mjs'), folder], {
    encoding: 'utf8',
  });
  return status === 0 ? (JSON.parse(stdout) as Found) : null;
}

/**
 * A Chromium, Chrome or Edge that is there, else one that npm brings; LEADSCORE_TEST_BROWSER names another one, or
 * `npm` for npm's. Null where there is none: said loudly, and a failure in CI.
 */
export function findBrowser(): Found | null {
  const wanted = process.env['LEADSCORE_TEST_BROWSER'];
  const installed = wanted === 'npm' ? undefined : (wanted ?? INSTALLED.find((file) => existsSync(file)));
  const found = installed ? { executablePath: installed } : fromNpm();
  if (found) return found;
  const sentence =
    'NO BROWSER: the browser tests need Chromium, Chrome or Edge, found none, and npm brings one only for Linux on x64. Install one and run npm test again.';
  if (process.env['CI']) throw new Error(sentence);
  process.stderr.write(`\n${sentence} They are skipped.\n\n`);
  return null;
}

export function launch(found: Found): Promise<Browser> {
  return chromium.launch({
    executablePath: found.executablePath,
    env: { ...(process.env as Record<string, string>), ...found.env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
