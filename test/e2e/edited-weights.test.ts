import type { Browser, FrameLocator } from 'playwright-core';
import { findBrowser, launch } from './browser.js';
import { openPage } from './open-page.js';
import { startProduct, type Product } from './product.js';

jest.setTimeout(600_000);

const browserFound = findBrowser();
const story = browserFound ? test : test.skip;

let product: Product;
let browser: Browser;
let pane: FrameLocator;

beforeAll(async () => {
  if (!browserFound) return;
  [product, browser] = await Promise.all([
    startProduct(['--leads', '2000', '--today', '2026-03-02']),
    launch(browserFound),
  ]);
  ({ pane } = await openPage(browser, product));
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const button = (name: string | RegExp) => pane.getByRole('button', { name });
const tab = (name: string) => pane.getByRole('tab', { name });

story('an edit of a trained model is tried on past leads, and delivered with a probability', async () => {
  await button('Pull leads').click();
  await button('Pull again').waitFor();
  await tab('Model').click();
  await button('Train a new model').click();
  const same = pane.getByText(/Training gave the model in use again/);
  const use = button('Use this model');
  await same.or(use).first().waitFor();
  if (await use.count()) {
    await use.click();
    await pane.getByText(/^The new model is in use/).waitFor();
  }

  await tab('Weights').click();
  await button(/^Origin \d+ rows/).click();
  const points = pane.getByRole('textbox', { name: 'Your points for Origin Inquiry Form' });
  await points.fill('-30');
  await points.press('Enter');
  const receipt = pane.getByText(/^On past leads, your weights rank/);
  await receipt.waitFor();
  const said = (await receipt.textContent()) ?? '';
  expect(said).toMatch(/rank worse than the model’s: AUC 0\.\d{3} → 0\.\d{3}\./);
  expect(said).toMatch(/Likely would have held \d+\.\d% of those who converted, with the model’s \d+\.\d%\./);
  expect(said).toMatch(/It has [\d,]+ leads now, with the model’s [\d,]+\./);

  await tab('Leads').click();
  await button('Score and upload').click();
  await pane.getByText(/found in Slate\./).waitFor();
  const rows = product.deliveredRows();
  expect(rows.length).toBeGreaterThan(1500);
  // Whom the sheet shows as more likely is more likely in Slate, too.
  const rising = rows
    .map(({ points: p, probability }) => ({ points: Number(p), probability: Number(probability) }))
    .sort((a, b) => a.points - b.points);
  expect(rising.filter(({ probability }) => !(probability > 0 && probability < 1))).toEqual([]);
  expect(rising.every(({ probability }, i) => i === 0 || probability >= rising[i - 1]!.probability)).toBe(
    true,
  );
});
