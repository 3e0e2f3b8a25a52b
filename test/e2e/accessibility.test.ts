import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core';
import { findBrowser, launch } from './browser.js';
import { openPage } from './open-page.js';
import { startProduct, type Product } from './product.js';

jest.setTimeout(600_000);

const browserFound = findBrowser();
const stories = browserFound ? describe : describe.skip;
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let product: Product;
let browser: Browser;

beforeAll(async () => {
  if (!browserFound) return;
  [product, browser] = await Promise.all([startProduct(['--leads', '2000']), launch(browserFound)]);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Waits until no work is under way and no colour on its way to another one: a button that wakes up is pale at first. */
function settled(frame: Frame): Promise<unknown> {
  return frame.waitForFunction(
    () =>
      document.querySelector('[role=progressbar]') === null &&
      document
        .getAnimations()
        .every(
          ({ effect, playState }) => playState === 'finished' || effect?.getTiming().iterations === Infinity,
        ),
  );
}

/** What axe finds wrong in one frame at rest, as lines that name the rule and the element. */
async function violations(frame: Frame): Promise<string[]> {
  await settled(frame);
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axeSource);
  const { violations: found } = await frame.evaluate<AxeResults>(() =>
    (window as unknown as { axe: { run(context: object, options: object): Promise<AxeResults> } }).axe.run(
      // Fluent's own catchers of Tab: they pass the focus on at once and are never announced.
      { exclude: [['[data-tabster-dummy]']] },
      { iframes: false },
    ),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** As narrow as Excel makes a pane. */
const narrow = (page: Page) =>
  page.locator('#pane').evaluate((pane) => {
    pane.style.width = '320px';
  });

/** Labels of fields that stand side by side in the pane and are not level. */
function uneven(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const boxes = (field: Element) => field.querySelector('input, select')!.getBoundingClientRect();
    const fields = [...document.querySelectorAll('form .fui-Field + .fui-Field')];
    return fields
      .map((right) => [right.previousElementSibling!, right] as const)
      .filter(([left, right]) => boxes(left).right <= boxes(right).left)
      .filter(([left, right]) => {
        const [one, other] = [boxes(left), boxes(right)];
        return Math.abs(one.top - other.top) > 1 || Math.abs(one.height - other.height) > 1;
      })
      .map((pair) => pair.map((field) => field.querySelector('label')!.textContent).join(' beside '));
  });
}

stories.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  let page: Page;
  let pane: FrameLocator;
  const paneFrame = () => page.frames().find((frame) => frame.url().includes('taskpane'))!;
  const tab = (name: string) => pane.getByRole('tab', { name }).click();

  beforeAll(async () => {
    ({ page, pane } = await openPage(browser, product, { colorScheme, reducedMotion: 'reduce' }));
    await narrow(page);
  });

  afterAll(() => page.context().close());

  test('everyone can use the pane before anybody has signed in, and with the sample', async () => {
    const context = await browser.newContext({
      ignoreHTTPSErrors: true,
      colorScheme,
      // Colours change at once: what wakes up while axe looks is not seen half-way.
      reducedMotion: 'reduce',
    });
    const visit = await context.newPage();
    visit.setDefaultTimeout(150_000);
    await visit.goto(product.url.split('#')[0]);
    const visitor = visit.frameLocator('iframe[title="Slate lead scoring"]');
    const look = visitor.getByRole('button', { name: 'Look around with sample leads' });
    await look.waitFor();
    const frame = visit.frames().find((one) => one.url().includes('taskpane'))!;
    expect(await violations(frame)).toEqual([]);
    await look.click();
    await visitor.getByRole('heading', { name: '48 leads in the sheet' }).waitFor();
    expect(await violations(frame)).toEqual([]);
    await context.close();
  });

  test('everyone can use the pane and the page before the first pull', async () => {
    expect(await violations(paneFrame())).toEqual([]);
    expect(await violations(page.mainFrame())).toEqual([]);
  });

  test('everyone can use the Leads tab, the sheet and its filter list', async () => {
    await pane.getByRole('button', { name: 'Pull leads' }).click();
    await pane.getByRole('button', { name: 'Pull again' }).waitFor();
    await pane.getByRole('button', { name: /^Likely/ }).click();
    await pane.getByText('The sheet shows Likely.').waitFor();
    expect(await violations(paneFrame())).toEqual([]);
    await page.getByRole('button', { name: 'Filter Tier, filter applied' }).click();
    expect(await violations(page.mainFrame())).toEqual([]);
    await page.keyboard.press('Escape');
    await page.evaluate(() =>
      (
        window as unknown as { excelSandbox: { select(sheet: string, a1: string): void } }
      ).excelSandbox.select('Leads', 'C4'),
    );
    await pane.getByText('How tiers are cut').click();
    await pane.getByText('Set this lead’s points by hand').click();
    await pane.getByRole('button', { name: 'Set the points' }).click();
    await pane.getByText('Say why, so that others understand it later.').waitFor();
    expect(await violations(paneFrame())).toEqual([]);
    await pane.getByText('share of the leads').click();
    expect(await uneven(paneFrame())).toEqual([]);
  });

  test('everyone can use the Weights tab, with a receipt and with a number that is out of range', async () => {
    await tab('Weights');
    await pane.getByRole('button', { name: /^Origin \d+ rows/ }).click();
    await pane.getByRole('textbox', { name: 'Your points for Origin Inquiry Form' }).fill('30');
    await pane.getByText(/changes? tier/).waitFor();
    await pane.getByRole('textbox', { name: 'Your points for Origin Event Attendance' }).fill('9999');
    await pane.getByRole('alert').waitFor();
    await pane.getByText('Groups', { exact: true }).click();
    await pane.getByRole('button', { name: 'Add a rule' }).click();
    await pane.getByRole('button', { name: 'Add the rule' }).click();
    await pane.getByText('Choose the column that the rule reads.').waitFor();
    expect(await violations(paneFrame())).toEqual([]);
    expect(await uneven(paneFrame())).toEqual([]);
  });

  test('everyone can read the Model tab', async () => {
    await tab('Model');
    await pane.getByRole('heading', { name: 'The model in use' }).waitFor();
    expect(await violations(paneFrame())).toEqual([]);
  });
});
