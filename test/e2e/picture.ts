import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const FOLDER = path.resolve(__dirname, '../../screenshots');
/** As narrow as Excel makes a pane. */
const NARROW = '320px';
const SCHEMES = ['light', 'dark'] as const;

/**
 * Keeps how the pane looks now, at its narrowest, in both themes and under the system's high contrast, for people to
 * judge: screenshots/<name>-<theme>.png. The files are not kept with the sources.
 */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const pane = page.locator('#pane');
  const width = await pane.evaluate((element, narrow) => {
    const before = element.style.width;
    element.style.width = narrow;
    return before;
  }, NARROW);
  const keep = (theme: string) => pane.screenshot({ path: path.join(FOLDER, `${name}-${theme}.png`) });
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    await keep(colorScheme);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await keep('contrast');
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  await pane.evaluate((element, before) => (element.style.width = before), width);
}
