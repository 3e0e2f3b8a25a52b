import { counted } from '../../scoring/count-words.js';
import { parseDay, parseNumber } from '../../scoring/index.js';
import { missingTest } from '../../scoring/missing.js';
import type { CategoryRule, Recipe } from '../../scoring/recipe.js';
import type { FeedTable } from '../../scoring/table.js';
import type { Finding } from '../protocol/messages.js';

/** Columns that say who somebody is, as feeds name them. */
const NAMES = /^(first|last|full)?[ _]?name$|^(first|last|preferred|e-?mail|email_address)$/i;
const TEST_NAME = /^(test|testing|test ?\d+|test test|asdf\w*|qwerty|dummy|do not use|delete me)$/i;
const TEST_MAIL = /^test\d*@|@(example\.(com|org|net)|test\.com|mailinator\.com)$/i;
const CONVERTED_DATE = /appl|conver|submit|enrol/i;
/** Share of unknown categories from which a recipe no longer knows the office. */
const TOO_MANY = 0.2;

/** Rows that were read, and yet are hard to believe: tests, conversions before creation, categories nobody knows. */
export function doubtfulRows(feed: FeedTable, recipe: Recipe): Finding[] {
  return [...testRecords(feed), ...convertedBefore(feed, recipe), ...unknownCategories(feed, recipe)];
}

function testRecords(feed: FeedTable): Finding[] {
  const columns = Object.keys(feed.columns).filter((column) => NAMES.test(column));
  let tests = 0;
  for (let row = 0; row < feed.rows; row++) {
    const isTest = columns.some((column) => {
      const cell = feed.columns[column][row]?.trim() ?? '';
      return TEST_NAME.test(cell) || TEST_MAIL.test(cell);
    });
    if (isTest) tests++;
  }
  return finding(tests, 'TEST_RECORDS', 'warning', `named like a test; tag them as test in Slate.`);
}

function convertedBefore(feed: FeedTable, { roles }: Recipe): Finding[] {
  const { created } = roles;
  return Object.keys(feed.columns).flatMap((column) => {
    if (column === created || !CONVERTED_DATE.test(column)) return [];
    let early = 0;
    for (let row = 0; row < feed.rows; row++) {
      const cell = feed.columns[column][row] ?? null;
      const isEarly =
        column === 'converted_day'
          ? parseNumber(cell) < 0
          : created !== undefined && parseDay(cell) < parseDay(feed.columns[created]?.[row] ?? null);
      if (isEarly) early++;
    }
    return finding(
      early,
      'CONVERTED_BEFORE_CREATED',
      'warning',
      `where ${column} is before the lead was created.`,
    );
  });
}

function unknownCategories(feed: FeedTable, recipe: Recipe): Finding[] {
  const isMissing = missingTest(recipe);
  return recipe.features.flatMap((rule) => {
    if (rule.kind !== 'category' || rule.keep === undefined) return [];
    const cells = Object.hasOwn(feed.columns, rule.column) ? feed.columns[rule.column] : [];
    const known = knownTest(rule);
    const unknown = cells.filter((cell) => cell !== null && !isMissing(cell) && !known(cell.trim())).length;
    const { label = rule.name, other = 'others' } = rule;
    const severity = unknown > feed.rows * TOO_MANY ? 'warning' : 'note';
    const code = rule.name === 'origin' ? 'ORIGIN_UNKNOWN' : 'CATEGORY_UNKNOWN';
    return finding(
      unknown,
      code,
      severity,
      `with a value of ${label} that the recipe does not know; read as ${other}.`,
    );
  });
}

function knownTest({ keep = [], groups = [], other }: CategoryRule): (cell: string) => boolean {
  const kept = new Set([...keep, ...(other === undefined ? [] : [other])]);
  const words = groups.map(({ contains, as }) => ({ contains: contains.toLowerCase(), as }));
  return (cell) => kept.has(words.find(({ contains }) => cell.toLowerCase().includes(contains))?.as ?? cell);
}

function finding(count: number, code: string, severity: Finding['severity'], what: string): Finding[] {
  if (count === 0) return [];
  return [{ code, severity, sentence: `${counted(count, 'row')} ${what}` }];
}
