import type { Browser, FrameLocator, Page } from 'playwright-core';
import { findBrowser, launch } from './browser.js';
import { openPage } from './open-page.js';
import { startProduct, type Product } from './product.js';

jest.setTimeout(600_000);

const browserFound = findBrowser();
const story = browserFound ? test : test.skip;

let product: Product;
let browser: Browser;
let page: Page;
let pane: FrameLocator;

beforeAll(async () => {
  if (!browserFound) return;
  [product, browser] = await Promise.all([startProduct(['--leads', '2000']), launch(browserFound)]);
  ({ page, pane } = await openPage(browser, product));
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const press = (key: string) => page.keyboard.press(key);

/** What has the keyboard in the pane: its name and whether it shows; null while the page around it has it. */
async function focused(): Promise<{ name: string; isWholeTab: boolean; shows: boolean } | null> {
  const frame = page.frames().find((one) => one.url().includes('taskpane'))!;
  return frame.evaluate(() => {
    const element = document.activeElement;
    if (!document.hasFocus() || !element || element === document.body) return null;
    return {
      name:
        element.getAttribute('aria-label') ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent ??
        '',
      isWholeTab: element.id === 'screen',
      shows: element.matches(':focus-visible'),
    };
  });
}

/** Presses a key until the control so named has the keyboard: it must be reached, and be seen to be reached. */
async function reach(name: RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    const at = await focused();
    if (at && name.test(at.name) && !at.isWholeTab) return expect(at.shows).toBe(true);
    await press(key);
  }
  throw new Error(`${key} never reached ${String(name)}.`);
}

/** F6 goes from part to part of Excel. */
async function goTo(part: 'pane' | 'sheet'): Promise<void> {
  for (let presses = 0; presses < 5; presses++) {
    const inPane = await page.evaluate(() => document.activeElement?.tagName === 'IFRAME');
    const inSheet = await page.evaluate(() => document.activeElement?.closest('.grid') !== null);
    if (part === 'pane' ? inPane : inSheet) return;
    await press('F6');
  }
  throw new Error(`F6 never reached the ${part}.`);
}

async function openTab(name: RegExp): Promise<void> {
  // Where Excel has just handed the keyboard over, the first Tab goes into the pane.
  await press('Tab');
  await reach(/^(Leads|Weights|Model)(Leads|Weights|Model)?$/, 'Shift+Tab');
  await press('Home');
  for (let presses = 0; presses < 3 && !name.test((await focused())?.name ?? ''); presses++)
    await press('ArrowRight');
  await press('Enter');
}

story('pull, explain, edit, read the model and upload by keyboard alone', async () => {
  await goTo('pane');
  await reach(/^Pull leads$/);
  await press('Enter');
  await pane.getByRole('button', { name: 'Pull again' }).waitFor();
  expect(await focused()).not.toBeNull();

  await goTo('sheet');
  await press('ArrowDown');
  await pane.getByRole('table', { name: /^How the points of/ }).waitFor();

  await goTo('pane');
  await openTab(/^Weights/);
  await reach(/^Origin7 rows/);
  await press('Space');
  await reach(/^Your points for Origin Inquiry Form$/);
  await page.keyboard.type('14.5');
  await pane.getByText(/leads? changes? tier/).waitFor();

  await openTab(/^Model/);
  await pane.getByRole('heading', { name: 'The model in use' }).waitFor();
  await reach(/^As a table$/);
  await press('Enter');
  await pane.getByRole('table', { name: 'Whom to call first?' }).waitFor();
  await reach(/^Compare$/);

  await openTab(/^Leads/);
  await reach(/^Score and upload$/);
  await press('Enter');
  await pane.getByText(/found in Slate\./).waitFor();
  expect(await focused()).not.toBeNull();
});

/** Goes to a field and replaces what it holds. */
async function fill(name: RegExp, text: string): Promise<void> {
  await reach(name);
  await press('Control+A');
  await page.keyboard.type(text);
}

story('write a rule, cut tiers, set points by hand and look through a pull by keyboard alone', async () => {
  await goTo('pane');
  await openTab(/^Weights/);
  await reach(/^Add a rule$/);
  await press('Enter');
  await reach(/^Column$/);
  await page.keyboard.type('Origin');
  await fill(/^Text or number$/, 'Source');
  await pane.getByText(/leads match/).waitFor();
  await fill(/^Points$/, '4');
  await reach(/^Add the rule$/);
  await press('Enter');
  await pane.getByText(/Your own rules are not tested on past leads\./).waitFor();
  await reach(/^Change /);
  await press('Enter');
  await fill(/^Points$/, '5');
  await press('Enter');
  await reach(/^Remove /);
  await press('Enter');

  await openTab(/^Leads/);
  await reach(/^How tiers are cut$/);
  await press('Enter');
  await reach(/points$/);
  await press('ArrowDown');
  await press('ArrowDown');
  await fill(/^Likely, leads$/, '100');
  await fill(/^May convert, leads$/, '200');
  await reach(/^Use these cuts$/);
  await press('Enter');
  await pane.getByRole('button', { name: /^Likely\D+(9\d|100)\D/ }).waitFor();
  await reach(/^Set this lead’s points by hand$/);
  await press('Enter');
  await fill(/^Points$/, '110');
  await fill(/^Reason/, 'Met at the fair');
  await reach(/^Set the points$/);
  await press('Enter');
  await pane.getByText(/Set by hand to 110\.0 points until/).waitFor();
  await reach(/^Back to the sum$/);
  await press('Enter');
  await reach(/^Restore previous scores$/, 'Shift+Tab');
  await press('Enter');
  await pane.getByText(/of before stand in the sheet again/).waitFor();

  await reach(/^Pull again$/, 'Shift+Tab');
  await press('Enter');
  await pane.getByRole('group', { name: 'What the pull changes' }).waitFor();
  expect(await focused()).not.toBeNull();
  await reach(/^Write to the sheet$/);
  await press('Enter');
  await pane.getByText(/since the last pull/).waitFor();
  expect(await focused()).not.toBeNull();
});
