import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import webpack from 'webpack';
import type { Measurement } from './measurement.js';
import { PeerMissing } from './python.js';

/** An office laptop beside a developer's. */
const THROTTLE = 4;
const WANTED = 2;
const PORT = 3999;

/**
 * How long the pane takes until a person can click "Pull leads", in the sandbox's page, against a pane that is nothing
 * but office.js, Fluent and one button: same page, same browser, its processor slowed down four times. The fastest of
 * the repetitions of each, in turn.
 */
export async function measurePaneStart(root: string, repetitions: number): Promise<Measurement> {
  const home = mkdtempSync(join(tmpdir(), 'leadscore-bench-'));
  const args = [join(root, 'bin', 'start.js'), '--json', '--port', String(PORT), '--leads', '2000'];
  const product = spawn(process.execPath, args, {
    env: { ...process.env, LEADSCORE_HOME: home },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let browser: Browser | undefined;
  try {
    const [line] = (await once(createInterface(product.stdout), 'line')) as [string];
    const { url } = JSON.parse(line) as { url: string };
    browser = await anyBrowser();
    const empty = await emptyBundle(root, home);
    let [ours, theirs] = [Infinity, Infinity];
    for (let r = 0; r < repetitions; r++) {
      ours = Math.min(ours, await secondsToButton(browser, url, null));
      theirs = Math.min(theirs, await secondsToButton(browser, url, empty));
    }
    return {
      what: `The pane until it can be used, processor slowed ${THROTTLE} ×`,
      ours,
      peer: 'an empty Fluent pane with office.js',
      theirs,
      agreement: 'same page, same browser',
      wanted: `at most ${WANTED} × its time`,
      met: ours <= WANTED * theirs,
    };
  } finally {
    await browser?.close();
    if (product.exitCode === null) {
      product.kill('SIGTERM');
      await once(product, 'exit');
    }
    rmSync(home, { recursive: true, force: true });
  }
}

/** @param script in place of the pane's; null for the pane's own */
async function secondsToButton(browser: Browser, url: string, script: string | null): Promise<number> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  try {
    // The first visit pairs, and fills the browser's cache as on any day but the first.
    await visit(url);
    return (await visit(url.split('#')[0])) / 1000;
  } finally {
    await context.close();
  }

  async function visit(address: string): Promise<number> {
    const page = await context.newPage();
    if (script !== null) {
      await page.route('**/taskpane.js', (route) =>
        route.fulfill({ body: script, contentType: 'text/javascript' }),
      );
    }
    await page.addInitScript(() => {
      const seen = () => {
        for (const button of document.querySelectorAll('button')) {
          if (button.textContent === 'Pull leads')
            document.documentElement.dataset['ready'] ??= String(performance.now());
        }
      };
      new MutationObserver(seen).observe(document, { childList: true, subtree: true });
    });
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    await page.goto(address);
    const pane = page.frameLocator('iframe[title="Slate lead scoring"]');
    await pane.locator('html[data-ready]').waitFor({ state: 'attached', timeout: 120_000 });
    const ready = await pane.locator('html').getAttribute('data-ready');
    await page.close();
    return Number(ready);
  }
}

/** A browser that is there. @throws PeerMissing where there is none */
async function anyBrowser(): Promise<Browser> {
  const named = process.env['LEADSCORE_TEST_BROWSER'];
  const places = [
    ...(named === undefined ? [] : [{ executablePath: named }]),
    { executablePath: '/usr/bin/chromium' },
    { channel: 'chrome' },
    { channel: 'msedge' },
  ];
  for (const place of places) {
    try {
      return await chromium.launch({ ...place, args: ['--no-sandbox', '--disable-gpu'] });
    } catch {
      // The next one.
    }
  }
  throw new PeerMissing('it needs Chromium, Chrome or Edge; LEADSCORE_TEST_BROWSER names one.');
}

/** Bundles the empty pane as the pane itself is bundled. @returns the script */
async function emptyBundle(root: string, folder: string): Promise<string> {
  const { default: config } = (await import(join(root, 'webpack.config.js'))) as {
    default: readonly webpack.Configuration[];
  };
  const pane = config.find(({ name }) => name === 'pane') ?? {};
  const compiler = webpack({
    ...pane,
    name: 'empty-pane',
    entry: { empty: join(root, 'bench', 'peers', 'empty-pane.tsx') },
    output: { path: folder, filename: 'empty.js' },
    plugins: [],
    performance: false,
  });
  await new Promise<void>((resolve, reject) => {
    compiler?.run((error, stats) => {
      if (error ?? stats?.hasErrors()) reject(error ?? new Error(stats?.toString('errors-only')));
      else resolve();
    });
  });
  return readFileSync(join(folder, 'empty.js'), 'utf8');
}
