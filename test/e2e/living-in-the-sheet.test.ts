import type { Browser, FrameLocator, Page } from 'playwright-core';
import { findBrowser, launch } from './browser.js';
import { openPage } from './open-page.js';
import { picture } from './picture.js';
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
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

interface SandboxPage {
  excelSandbox: {
    type(sheet: string, a1: string, text: string): void;
    select(sheet: string, a1: string): void;
    workbook: { findSheet(name: string): { value(row: number, col: number): unknown } | undefined };
    server: { unimplemented: Set<string> };
  };
}

/** Person GUID → what the row says under a heading. */
async function column(heading: string): Promise<Map<string, unknown>> {
  const pairs = await page.evaluate((wanted) => {
    const sheet = (window as unknown as SandboxPage).excelSandbox.workbook.findSheet('Leads')!;
    let col = 0;
    while (sheet.value(0, col) !== wanted && sheet.value(0, col) !== '') col++;
    const rows: [string, unknown][] = [];
    for (let row = 1; sheet.value(row, 0) !== ''; row++)
      rows.push([String(sheet.value(row, 0)), sheet.value(row, col)]);
    return rows;
  }, heading);
  return new Map(pairs);
}

const type = (a1: string, text: string) =>
  page.evaluate(
    ([cell, typed]) => (window as unknown as SandboxPage).excelSandbox.type('Leads', cell, typed),
    [a1, text] as const,
  );

/** Asks until it holds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 150_000; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('It never came about.');
}

const button = (name: string | RegExp) => pane.getByRole('button', { name });
const tab = (name: string) => pane.getByRole('tab', { name });

story('before anybody has signed in, sample leads fill the workbook, and leave no trace', async () => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  context.setDefaultTimeout(60_000);
  const visit = await context.newPage();
  await visit.goto(product.url.split('#')[0]);
  const visitor = visit.frameLocator('iframe[title="Slate lead scoring"]');
  await visitor.getByRole('button', { name: 'Look around with sample leads' }).waitFor();
  await picture(visit, 'pairing');
  await visitor.getByRole('button', { name: 'Look around with sample leads' }).click();
  await visitor.getByRole('heading', { name: '48 leads in the sheet' }).waitFor();
  await visitor.getByText(/These leads are nobody/).waitFor();
  await picture(visit, 'sample');
  await visitor.getByRole('button', { name: 'Remove the sample and connect' }).click();
  await visitor.getByRole('heading', { name: 'Connect this pane' }).waitFor();
  const left = await visit.evaluate(
    () => (window as unknown as SandboxPage).excelSandbox.workbook.findSheet('Leads') !== undefined,
  );
  expect(left).toBe(false);
  await context.close();
});

story('a column that staff typed, one cell of it a formula, becomes a rule with points', async () => {
  ({ page, pane } = await openPage(browser, product));
  await button('Pull leads').click();
  await pane.getByRole('heading', { name: /leads in the sheet/ }).waitFor();
  const free = await page.evaluate(() => {
    const sheet = (window as unknown as SandboxPage).excelSandbox.workbook.findSheet('Leads')!;
    let col = 0;
    while (sheet.value(0, col) !== '') col++;
    return `${col >= 26 ? String.fromCharCode(64 + Math.floor(col / 26)) : ''}${String.fromCharCode(65 + (col % 26))}`;
  });
  await type(`${free}1`, 'Visit');
  await type(`${free}2`, 'yes');
  await type(`${free}3`, '="y"&"es"');
  await type(`${free}4`, 'no');
  const before = await column('Points');
  const visitors = [...(await column('Visit'))].filter(([, visit]) => visit === 'yes').map(([id]) => id);
  expect(visitors).toHaveLength(2);

  await tab('Weights').click();
  await button('Add a rule').click();
  await pane.getByLabel('Column', { exact: true }).selectOption('Visit');
  await pane.getByLabel('Text or number').fill('Yes');
  await pane.getByText(/^2 of [\d,]+ leads match\./).waitFor();
  await picture(page, 'rule');
  await pane.getByLabel('Points', { exact: true }).fill('9');
  await button('Add the rule').click();
  await pane.getByText(/Your own rules are not tested on past leads\./).waitFor();
  await picture(page, 'receipt');
  await until(async () => {
    const now = await column('Points');
    return visitors.every((id) => Math.abs(Number(now.get(id)) - Number(before.get(id)) - 9) < 1e-9);
  });
  const now = await column('Points');
  const moved = [...now].filter(([id, points]) => points !== before.get(id)).map(([id]) => id);
  expect(moved.sort()).toEqual(visitors.sort());
});

story('tiers follow how many the office can call', async () => {
  await tab('Leads').click();
  await pane.getByText('How tiers are cut').click();
  await pane.getByRole('radio', { name: 'how many you can call' }).click();
  await pane.getByLabel('Likely, leads', { exact: true }).fill('100');
  await pane.getByLabel('May convert, leads').fill('200');
  await picture(page, 'tiers');
  await button('Use these cuts').click();
  await until(async () => {
    const tiers = [...(await column('Tier')).values()];
    const likely = tiers.filter((tier) => tier === 'Likely').length;
    return likely > 50 && likely <= 100;
  });
});

story(
  'one lead’s points are set by hand, the scores of before come back, and Slate gets what was decided',
  async () => {
    const before = await column('Points');
    const [, , , unlucky] = [...before.keys()].reverse();
    const row = [...before.keys()].indexOf(unlucky) + 2;
    await page.evaluate(
      (a1) => (window as unknown as SandboxPage).excelSandbox.select('Leads', a1),
      `B${row}`,
    );
    await pane.getByText('Set this lead’s points by hand').click();
    await pane.getByLabel('Points', { exact: true }).fill('120');
    await pane.getByLabel('Reason').fill('Met at the open day');
    await button('Set the points').click();
    await until(async () => (await column('Points')).get(unlucky) === 120);
    await pane.getByText(/Set by hand to 120\.0 points until/).waitFor();
    await picture(page, 'lead');
    expect((await column('Rank')).get(unlucky)).toBe(1);

    await button('Restore previous scores').click();
    await until(async () => (await column('Points')).get(unlucky) === before.get(unlucky));

    await button('Score and upload').click();
    await pane.getByText(/found in Slate\./).waitFor();
    expect((await column('Points')).get(unlucky)).toBe(120);
    const stored = (await product.storedScores()).find(
      ({ person_id }) => person_id.toLowerCase() === unlucky.toLowerCase(),
    );
    expect(Number(stored?.points)).toBe(120);
    expect(product.said()).not.toContain('open day');
  },
);

story(
  'a pull tells first what it would change and can be left; written, it keeps what staff did and marks who is gone',
  async () => {
    const before = await column('Points');
    const visits = await column('Visit');
    await button('Pull again').click();
    const preview = pane.getByRole('group', { name: 'What the pull changes' });
    const said = await preview.getByText(/\d+ new, \d+ changed, \d+ gone/).textContent();
    const [added, changed, gone] = (said ?? '').match(/\d[\d,]*/g)!.map((n) => Number(n.replace(',', '')));
    expect([said, added > 0, changed > 0, gone > 0]).toEqual([said, true, true, true]);
    await preview.getByText(/^Changed: .*Pages visited in \d+ leads/).waitFor();
    await picture(page, 'preview');
    expect(await column('Points')).toEqual(before);

    await button('Leave the sheet as it is').click();
    await pane.getByText('The sheet was left as it is.').waitFor();
    expect(await column('Points')).toEqual(before);

    await button('Pull again').click();
    await button('Write to the sheet').click();
    await pane.getByText(/since the last pull/).waitFor();
    await picture(page, 'pulled-again');
    const after = await column('Points');
    expect(after.size).toBe(before.size + added);
    expect([...before.keys()].filter((id) => after.get(id) === '')).toHaveLength(gone);
    const visitsNow = await column('Visit');
    for (const [id, visit] of visits) expect(visitsNow.get(id)).toBe(visit);
  },
);

story('what fails is one sentence and one button, and the sheet stands as it was', async () => {
  const before = await column('Points');
  await page.route('**/api/pull', (route) => route.abort());
  await button('Pull again').click();
  await button('Try again').waitFor();
  await picture(page, 'failing');
  expect(await column('Points')).toEqual(before);
  await page.unroute('**/api/pull');
  await button('Try again').click();
  await button('Try again').waitFor({ state: 'detached' });
  await button('Pull again').waitFor();
  expect(await column('Points')).toEqual(before);
});

story('nothing was asked of Excel that the stand-in does not know', async () => {
  const unimplemented = await page.evaluate(() => [
    ...(window as unknown as SandboxPage).excelSandbox.server.unimplemented,
  ]);
  expect(unimplemented).toEqual([]);
});
