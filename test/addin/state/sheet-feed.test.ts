/** @jest-environment node */
import fc from 'fast-check';
import { leadColumns } from '../../../addin/state/lead-columns.js';
import { leadsSheet } from '../../../addin/state/leads-sheet.js';
import { SCORE_COLUMNS } from '../../../addin/state/score-columns.js';
import { sheetFeed } from '../../../addin/state/sheet-feed.js';
import type { Cell, ReadLeads } from '../../../addin/state/sheet-port.js';
import { dayToIso, parseDay, parseLeads, scoreLeads, slateRecipe } from '../../../scoring/index.js';
import type { FeedTable } from '../../../scoring/index.js';
import { card, feed as someLeads } from '../some-office.js';

const asOf = parseDay('2026-03-02');

/** The sheet as a pull leaves it. */
function pulled(feed: FeedTable): ReadLeads {
  const columns = leadColumns(card.recipe, Object.keys(feed.columns));
  const { leads } = parseLeads(feed, card.recipe, asOf);
  const scores = scoreLeads(leads, card);
  const scored = leads.ids.map((_, i): Cell[] => [scores.rank[i], scores.points[i], 'Likely', 0.1, '']);
  const sheet = leadsSheet(feed, columns, leads, scores, {
    keyHeading: columns[0].heading,
    ids: leads.ids,
    cells: scored,
  });
  return {
    headings: [...columns, ...SCORE_COLUMNS].map(({ heading }) => heading),
    rows: sheet.cells.map((cells, i) => [...cells, ...sheet.scores.cells[i]]),
    asOf: '2026-03-02',
  };
}

const byId = ({ columns }: FeedTable) =>
  columns.person_id
    .map(
      (id, i) =>
        [
          id,
          Object.keys(columns)
            .map((name) => [name, columns[name][i]])
            .sort(),
        ] as const,
    )
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));

test('whatever a pull brought, the sheet gives back as the same feed', () => {
  const text = fc.constantFrom('Event', 'Source', null);
  const row = fc.record({
    origin: text,
    ping: fc.option(fc.integer({ min: 0, max: 99 }).map(String)),
    origin_date: fc.integer({ min: 10_000, max: asOf }).map(dayToIso),
    last: fc.option(fc.constantFrom('Ash', '=1+1', '007')),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), (rows) => {
      const column = (name: keyof (typeof rows)[number]) => rows.map((one) => one[name]);
      const feed: FeedTable = {
        rows: rows.length,
        columns: {
          person_id: rows.map((_, i) => `guid-${i}`),
          last: column('last'),
          origin: column('origin'),
          origin_date: column('origin_date'),
          ping: column('ping'),
        },
      };
      const back = sheetFeed(pulled(feed), card.recipe);
      expect(byId(back.feed)).toEqual(byId(feed));
      expect(back.missing).toEqual([]);
    }),
  );
});

test('columns that staff added are left out, and columns may stand in any order, in any case', () => {
  const { headings, rows, asOf: stamp } = pulled(someLeads);
  const order = [...headings.keys()].reverse();
  const mixed: ReadLeads = {
    headings: ['My notes', ...order.map((at) => headings[at].toUpperCase())],
    rows: rows.map((row) => ['called', ...order.map((at) => row[at])]),
    asOf: stamp,
  };
  const { feed, columns } = sheetFeed(mixed, card.recipe);
  expect(byId(feed)).toEqual(byId(sheetFeed(pulled(someLeads), card.recipe).feed));
  expect(columns.map(({ column }) => column)).not.toContain('My notes');
});

test('a row that staff added, and one whose lead is gone, is no lead', () => {
  const sheet = pulled(someLeads);
  const key = sheet.headings.indexOf('Person GUID');
  const points = sheet.headings.indexOf('Points');
  const [first, second, ...rest] = sheet.rows;
  const rows = [first.with(key, ''), second.with(points, ''), ...rest];
  expect(sheetFeed({ ...sheet, rows }, card.recipe).feed.rows).toBe(rest.length);
});

test('a column that the model reads and the sheet lost is named by its heading', () => {
  const sheet = pulled(someLeads);
  const lost = sheet.headings.indexOf('Pings');
  const without = <T>(list: readonly T[]) => list.filter((_, at) => at !== lost);
  const read = { ...sheet, headings: without(sheet.headings), rows: sheet.rows.map(without) };
  expect(sheetFeed(read, card.recipe)).toMatchObject({ missing: ['Pings'], feed: { rows: 0 } });
});

test('the shipped recipe finds every column of its own pull again', () => {
  const names = slateRecipe.features.flatMap((rule) => ('column' in rule ? [rule.column] : []));
  const all = ['person_id', 'origin_date', 'sent', 'open', 'click', 'open_30', ...names];
  const headings = leadColumns(slateRecipe, [...new Set(all)]).map(({ heading }) => heading);
  const read = { headings: [...headings, 'Points'], rows: [], asOf: '' };
  expect(sheetFeed(read, slateRecipe).missing).toEqual([]);
});
