import { csvRows, parseLeads, parseRecipe, proposeRecipe } from '../../scoring/index.js';
import { feedOf } from './made-feed.js';

/** A file whose label has these words in turn. */
const fileOf = (...words: (string | null)[]) =>
  feedOf(
    ['income', 'hours'],
    Array.from({ length: 40 }, (_, i) => [words[i % words.length], String(i % 7)]),
  );
const propose = (words: (string | null)[], yes?: string[]) =>
  proposeRecipe(fileOf(...words), { converted: 'income', ...(yes && { yes }) });

test('a label of other words is refused without quoting one, and says how to name the words', () => {
  const attempt = () => propose([' <=50K', ' >50K']);
  expect(attempt).toThrow(
    expect.objectContaining({
      code: 'LABEL_UNREADABLE',
      action: expect.stringContaining('--yes') as string,
    }) as Error,
  );
  expect(attempt).toThrow(/"income" has 2 different words/);
  expect(attempt).not.toThrow(/50K/);
});

test('of numbers all are yes or no; 1 and 2, or grades from 0 to 4, are another way of counting', () => {
  for (const words of [
    ['1', '2'],
    ['-1', '1'],
    ['0', '1', '2', '3', '4'],
  ]) {
    expect(() => propose(words)).toThrow(/do not say yes and no/);
  }
});

test('outcomes that are not known yet may stand between yes and no, and cells may be empty', () => {
  for (const words of [['1', '0'], ['yes', 'no', 'pending', null], [' True.', ' False.'], ['0']]) {
    expect(propose(words)).not.toHaveProperty('stages');
  }
});

test('named words are read as converted, the others of the file as not, and a new one as neither', () => {
  const recipe = parseRecipe(JSON.parse(JSON.stringify(propose([' <=50K', ' >50K', '?'], ['>50K', '?']))));
  expect([...csvRows(fileOf(' >50K', '<=50K', '?'), recipe).converted.slice(0, 3)]).toEqual([1, 0, 1]);
  const { rows, rejected } = csvRows(fileOf('>50K', '>50K.'), recipe);
  expect([rows, rejected.length]).toEqual([20, 20]);
});

test('a list that waits for its outcome is read by the same recipe', () => {
  const recipe = propose(['lost', 'won'], ['won']);
  const columns = { hours: fileOf('won').columns.hours };
  expect(parseLeads({ rows: 40, columns }, recipe, 0).leads.rows).toBe(40);
  expect(() => csvRows({ rows: 40, columns }, recipe)).toThrow(/"income"/);
});

test('a word that the label does not have is named', () => {
  expect(() => propose(['lost', 'won'], ['Won'])).toThrow(/"Won" was to mean converted/);
});

test('a label with a word of its own in every row is another column', () => {
  const feed = feedOf(
    ['name', 'hours'],
    Array.from({ length: 200 }, (_, i) => [`n${i}`, '1']),
  );
  expect(() => proposeRecipe(feed, { converted: 'name', yes: ['n1'] })).toThrow(
    expect.objectContaining({ action: 'Name another column as the label.' }) as Error,
  );
});
