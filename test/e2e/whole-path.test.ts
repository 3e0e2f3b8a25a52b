import type { Browser, FrameLocator, Page } from 'playwright-core';
import { findBrowser, launch } from './browser.js';
import { openPage } from './open-page.js';
import { picture } from './picture.js';
import { startProduct, type Product } from './product.js';

jest.setTimeout(600_000);
/** A build machine may be doing three other things: what comes at all counts, not how soon. */
const PATIENCE = 150_000;

const browserFound = findBrowser();
const story = browserFound ? test : test.skip;

let product: Product;
let browser: Browser;
let page: Page;
let pane: FrameLocator;
const pageErrors: string[] = [];
const elsewhere: string[] = [];

beforeAll(async () => {
  if (!browserFound) return;
  [product, browser] = await Promise.all([startProduct(), launch(browserFound)]);
  const listen = (opened: Page) => {
    opened.on('pageerror', (error) => pageErrors.push(error.message));
    opened.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== 'localhost') elsewhere.push(hostname);
    });
  };
  const size = { viewport: { width: 1400, height: 860 } };
  ({ page, pane } = await openPage(browser, product, size, listen));
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** A column of the Leads table by heading, as the stand-in's workbook holds it, with each row's visibility. */
async function leadsColumn(heading: string): Promise<{ value: unknown; hidden: boolean }[]> {
  // As one text: objects by the ten thousand cross slowly from the browser.
  const cells = await page.evaluate((wanted) => {
    const { workbook } = (window as unknown as { excelSandbox: { workbook: SandboxWorkbook } }).excelSandbox;
    const sheet = workbook.findSheet('Leads')!;
    let col = 0;
    while (sheet.value(0, col) !== wanted && sheet.value(0, col) !== '') col++;
    const rows: [unknown, boolean][] = [];
    for (let row = 1; sheet.value(row, 0) !== ''; row++)
      rows.push([sheet.value(row, col), sheet.isRowHidden(row)]);
    return JSON.stringify(rows);
  }, heading);
  return (JSON.parse(cells) as [unknown, boolean][]).map(([value, hidden]) => ({ value, hidden }));
}

/** Asks until there is an answer. */
async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  for (const end = Date.now() + PATIENCE; Date.now() < end;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('It never came about.');
}

interface SandboxWorkbook {
  findSheet(
    name: string,
  ): { value(row: number, col: number): unknown; isRowHidden(row: number): boolean } | undefined;
}

const values = async (heading: string) => (await leadsColumn(heading)).map(({ value }) => value);
const chip = (tier: string) =>
  pane
    .getByRole('group', { name: 'Show tiers in the sheet' })
    .getByRole('button', { name: new RegExp(`^${tier}`) });
const chipCount = async (tier: string) =>
  Number(/[\d,]+/.exec((await chip(tier).textContent())!)![0].replace(/,/g, ''));
const tab = (name: string) => pane.getByRole('tab', { name });

story('a counsellor pulls the year’s leads, and the sheet is ranked with the best lead on top', async () => {
  await pane.getByRole('button', { name: 'Pull leads' }).click();
  await pane.getByRole('heading', { name: /leads in the sheet/ }).waitFor();

  const [ids, ranks, points, tiers, why] = [
    await values('Person GUID'),
    (await values('Rank')) as number[],
    (await values('Points')) as number[],
    await values('Tier'),
    await values('Why'),
  ];
  expect(ids.length).toBeGreaterThan(19_000);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ranks[0]).toBe(1);
  expect([...points].sort((a, b) => b - a)).toEqual(points);
  expect(tiers[0]).toBe('Likely');
  expect(why.every((cell) => typeof cell === 'string' && cell !== '')).toBe(true);
  expect(await chipCount('Likely')).toBe(tiers.filter((tier) => tier === 'Likely').length);
});

story(
  'an edited weight moves ranks and tiers in the sheet at once, and a receipt says how many',
  async () => {
    const [before, tiersBefore] = [await values('Points'), await values('Tier')];
    await tab('Weights').click();
    await pane.getByRole('button', { name: /^Origin \d+ rows/ }).click();
    const field = pane.getByRole('textbox', { name: /Your points for .*Inquiry Form/ });
    await field.fill('14.5');
    await field.press('Enter');
    const receipt = pane.getByText(/leads? changes? tier/);
    await receipt.waitFor();

    const told = Number(
      /([\d,]+) leads? changes? tier/.exec((await receipt.textContent())!)![1]!.replace(/,/g, ''),
    );
    expect(told).toBeGreaterThan(0);
    // The pane knows first; twenty thousand rows reach the sheet a moment later.
    const moved = async () => (await values('Tier')).filter((tier, i) => tier !== tiersBefore[i]).length;
    await until(async () => ((await moved()) === told ? true : null));
    expect(await values('Points')).not.toEqual(before);
  },
);

story('Score and upload delivers every score in files, and Slate itself has every one of them', async () => {
  await tab('Leads').click();
  await pane.getByRole('button', { name: 'Score and upload' }).click();
  await pane.getByText(/File 1 ·/).waitFor();
  await pane.getByText(/found in Slate\./).waitFor();

  const ids = await values('Person GUID');
  const [points, tiers] = [await values('Points'), await values('Tier')];
  const stored = new Map(
    (await product.storedScores()).map((score) => [score.person_id.toLowerCase(), score]),
  );
  expect(stored.size).toBe(ids.length);
  const wrong = ids.filter((id, i) => {
    const score = stored.get(String(id).toLowerCase());
    return score === undefined || Number(score.points) !== points[i] || score.tier !== tiers[i];
  });
  expect(wrong).toEqual([]);
});

story('the chip Likely sets the table’s own filter, and Show all clears it', async () => {
  await chip('Likely').click();
  await pane.getByText('The sheet shows Likely.').waitFor();
  // The pane knows first; twenty thousand rows are filtered a moment later.
  const shows = (isShown: (tier: unknown) => boolean) =>
    until(async () =>
      (await leadsColumn('Tier')).every(({ value, hidden }) => hidden !== isShown(value)) ? true : null,
    );
  await shows((tier) => tier === 'Likely');
  expect((await leadsColumn('Tier')).filter(({ hidden }) => !hidden).length).toBe(await chipCount('Likely'));

  await pane.getByText('Show all').click();
  await pane.getByText('Click a tier to show only its leads in the sheet.').waitFor();
  await shows(() => true);
});

story('the model card says in words what the model is worth', async () => {
  await tab('Model').click();
  await pane.getByText(/starts an application within 90 days/).waitFor();
  await pane.getByText(/Among the best-scored tenth/).waitFor();
});

story('a pull again keeps a column that staff added, and says what changed', async () => {
  await page.evaluate(() => {
    const sandbox = (
      window as unknown as {
        excelSandbox: { type(sheet: string, a1: string, text: string): void; workbook: SandboxWorkbook };
      }
    ).excelSandbox;
    const sheet = sandbox.workbook.findSheet('Leads')!;
    let col = 0;
    while (sheet.value(0, col) !== '') col++;
    let letters = '';
    for (let c = col + 1; c > 0; c = Math.floor((c - 1) / 26))
      letters = String.fromCharCode(65 + ((c - 1) % 26)) + letters;
    sandbox.type('Leads', `${letters}1`, 'My notes');
    sandbox.type('Leads', `${letters}2`, 'called on Monday');
  });
  const first = (await values('Person GUID'))[0];
  await tab('Leads').click();
  await pane.getByRole('button', { name: 'Pull again' }).click();
  await pane.getByRole('button', { name: 'Write to the sheet' }).click();
  await pane.getByText(/since the last pull/).waitFor();
  const at = (await values('Person GUID')).indexOf(first);
  expect((await values('My notes'))[at]).toBe('called on Monday');
});

story(
  'only scores that changed can follow, and the list of uploads tells both from what Slate has',
  async () => {
    await pane.getByRole('checkbox', { name: 'Only scores that changed' }).check();
    await pane.getByRole('button', { name: 'Score and upload' }).click();
    await pane.getByText(/other scores are as Slate stores them/).waitFor();
    await pane.getByText(/found in Slate\./).waitFor();
    const [ids, points] = [await values('Person GUID'), await values('Points')];
    const stored = new Map(
      (await product.storedScores()).map((score) => [score.person_id.toLowerCase(), Number(score.points)]),
    );
    // Who is gone has no points in the sheet any more.
    const wrong = ids.filter(
      (id, i) => points[i] !== '' && stored.get(String(id).toLowerCase()) !== points[i],
    );
    expect(wrong).toEqual([]);

    await pane.getByText('All uploads').click();
    await pane.getByText(/: [\d,]+ of [\d,]+ scores$/).waitFor();
    await picture(page, 'uploads');
    expect(await pane.getByRole('button', { name: /^Send the upload of .* again$/ }).count()).toBe(2);
  },
);

story(
  'nothing left this computer, nothing broke, and nothing was asked of Excel that the stand-in does not know',
  async () => {
    const unimplemented = await page.evaluate(() => [
      ...(window as unknown as { excelSandbox: { server: { unimplemented: Set<string> } } }).excelSandbox
        .server.unimplemented,
    ]);
    expect(unimplemented).toEqual([]);
    expect(pageErrors).toEqual([]);
    expect(elsewhere).toEqual([]);
  },
);
