import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import type { Product } from './product.js';

/** A person at the sandbox's page: the page with the sheet, and the pane in it. */
export interface OpenPage {
  readonly page: Page;
  readonly pane: FrameLocator;
}

/** For what takes longest: training, on a machine that is busy. */
const PATIENCE_MS = 150_000;

/**
 * Opens the product's page in a browser profile of its own, and waits until the pane has words.
 * @param beforeOpening listens to the page from its first request on
 */
export async function openPage(
  browser: Browser,
  { url }: Product,
  options: BrowserContextOptions = {},
  beforeOpening: (page: Page) => void = () => undefined,
): Promise<OpenPage> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  beforeOpening(page);
  await page.goto(url);
  const pane = page.frameLocator('iframe[title="Slate lead scoring"]');
  await pane.getByRole('button', { name: 'Pull leads' }).waitFor();
  return { page, pane };
}
