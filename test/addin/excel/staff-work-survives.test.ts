/** @jest-environment node */
import fc from 'fast-check';
import { excelSheet } from '../../../addin/excel/excel-sheet.js';
import type { Cell, LeadsSheet } from '../../../addin/state/sheet-port.js';
import type { CellStyle } from '../../../sandbox/excel/workbook/cell-style.js';
import type { Table } from '../../../sandbox/excel/workbook/table.js';
import { createExcel } from '../../sandbox/excel/office-in-jsdom.js';
import { leadsSheetOf } from './some-leads.js';
import { act, isOurs, staffAction } from './staff-at-work.js';

// One window with Microsoft's client serves every sequence; each starts from an empty workbook.
const excel = createExcel();
const { workbook } = excel;
afterAll(() => {
  expect([...excel.server.unimplemented]).toEqual([]);
  excel.close();
});

const UNIVERSE = 9;
const pull = fc
  .uniqueArray(fc.record({ lead: fc.nat(UNIVERSE - 1), points: fc.nat(99), pings: fc.nat(3) }), {
    selector: ({ lead }) => lead,
    minLength: 1,
    maxLength: 7,
  })
  .map((leads) =>
    leadsSheetOf(
      leads.map(({ lead, points, pings }) => ({
        id: `guid-${lead}`,
        last: ['Ash', '=1+1', "'t Hooft", '00123', '-', 'Zoë'][(lead + pings) % 6],
        points: points + 0.5,
        pings,
        tier: ['Likely', 'May convert', 'Unlikely'][points % 3],
      })),
    ),
  );

const refresh = fc.record({
  actions: fc.array(staffAction, { minLength: 1, maxLength: 6 }),
  how: fc.constantFrom('leads', 'leads', 'leads', 'scores', 'stopped', 'restore'),
  pull,
});

interface Remembered {
  readonly headings: string[];
  /** By heading, then row of the table: what was typed, and how it looks. */
  readonly cells: Map<string, { content: Cell; style: CellStyle }[]>;
  readonly filters: Map<string, unknown>;
  readonly widths: number[];
  readonly hiddenColumns: number[];
  readonly hiddenRows: number[];
  /** Texts outside the table, wherever they stand. */
  readonly outside: string[];
}

function leadsTable(): Table {
  const table = workbook.findTable('Leads');
  if (!table) throw new Error('no table');
  return table;
}

function remember(): Remembered {
  const table = leadsTable();
  const { sheet, body, area } = table;
  const headings = table.columns.map((_, index) => table.header(index));
  const column = (index: number) =>
    Array.from({ length: body.rows }, (_, r) => ({
      content: sheet.formula(body.row + r, area.col + index),
      style: sheet.style(body.row + r, area.col + index),
    }));
  const used = sheet.usedArea(true) ?? area;
  const outside: string[] = [];
  for (let row = 0; row < used.row + used.rows; row++)
    for (let col = 0; col < used.col + used.cols; col++) {
      const inTable =
        row >= area.row && row < area.row + area.rows && col >= area.col && col < area.col + area.cols;
      if (!inTable && sheet.hasContent(row, col)) outside.push(String(sheet.formula(row, col)));
    }
  return {
    headings,
    cells: new Map(headings.map((heading, index) => [heading, column(index)])),
    filters: new Map(
      table.columns.flatMap((c, index) =>
        table.filters.has(c.id) ? [[headings[index], table.filters.get(c.id)]] : [],
      ),
    ),
    widths: Array.from({ length: area.col + area.cols }, (_, col) => sheet.columnWidth(col)),
    hiddenColumns: [...sheet.hiddenColumns].sort(),
    hiddenRows: [...sheet.hiddenRows].sort(),
    outside: outside.sort(),
  };
}

const keysOf = ({ cells }: Remembered) =>
  (cells.get('Person GUID') ?? []).map(({ content }) => String(content).trim().toLowerCase());

/** Everything of staff's is as it was; what is new stands at the right and lower ends. */
function expectNothingLost(
  before: Remembered,
  after: Remembered,
  isRewritten: (heading: string, key: string) => boolean,
): void {
  expect(after.headings.slice(0, before.headings.length)).toEqual(before.headings);
  expect(after.headings.slice(before.headings.length).every(isOurs)).toBe(true);
  const keys = keysOf(before);
  expect(keysOf(after).slice(0, keys.length)).toEqual(keys);
  for (const [heading, cells] of before.cells) {
    const now = after.cells.get(heading) ?? [];
    cells.forEach((cell, row) => {
      if (isRewritten(heading, keys[row])) expect(now[row].style.fill).toBe(cell.style.fill);
      else expect([heading, row, now[row]]).toEqual([heading, row, cell]);
    });
  }
  expect(after.filters).toEqual(before.filters);
  expect(after.widths.slice(0, before.widths.length)).toEqual(before.widths);
  expect(after.hiddenColumns).toEqual(before.hiddenColumns);
  expect(after.hiddenRows).toEqual(before.hiddenRows);
  expect(after.outside).toEqual(before.outside);
}

/** The rows that the filters hide are those that they hide when they are applied to what stands there now. */
function expectFiltersApplied(): void {
  const table = leadsTable();
  const hidden = [...table.sheet.filteredRows].sort();
  table.applyFilters();
  expect(hidden).toEqual([...table.sheet.filteredRows].sort());
}

const SCORES = ['Rank', 'Points', 'Tier', 'Probability', 'Why'];

function expectRightRows(
  after: Remembered,
  { columns, cells, scores }: LeadsSheet,
  withLeads: boolean,
): void {
  keysOf(after).forEach((key, row) => {
    const lead = scores.ids.indexOf(key);
    if (lead < 0) return;
    SCORES.forEach((heading, j) =>
      expect([key, heading, after.cells.get(heading)?.[row].content]).toEqual([
        key,
        heading,
        scores.cells[lead][j],
      ]),
    );
    if (withLeads)
      columns.forEach(({ heading }, j) =>
        expect([key, heading, after.cells.get(heading)?.[row].content]).toEqual([
          key,
          heading,
          cells[lead][j],
        ]),
      );
  });
}

test('whatever staff do between refreshes, nothing of theirs is lost and no score stands on a wrong row', async () => {
  await fc.assert(
    fc.asyncProperty(pull, fc.array(refresh, { minLength: 1, maxLength: 2 }), async (first, refreshes) => {
      const blank = workbook.addSheet();
      for (const sheet of workbook.sheets.filter((other) => other !== blank)) workbook.deleteSheet(sheet);
      const port = excelSheet(excel.Excel);
      await port.writeLeads(first, []);

      for (const { actions, how, pull: next } of refreshes) {
        for (const action of actions) act(workbook, action);
        const before = remember();
        const keys = keysOf(before);
        const known = new Set(next.scores.ids);
        if (how === 'leads') {
          const preview = await port.previewLeads(next);
          const receipt = await port.writeLeads(next, []);
          const after = remember();
          const isNew = next.scores.ids.filter((id) => !keys.includes(id));
          expect(keysOf(after).slice(keys.length)).toEqual(isNew);
          expect(receipt).toMatchObject({ first: false, added: isNew.length, blanked: 0, filtersLost: [] });
          const { added, changed, gone } = receipt;
          expect(preview).toMatchObject({ added, changed, gone });
          expectNothingLost(before, after, (heading, key) =>
            SCORES.includes(heading) ? key !== '' : isOurs(heading) && known.has(key),
          );
          expectRightRows(after, next, true);
        } else if (how === 'scores') {
          await port.writeScores(next.scores);
          const after = remember();
          expectNothingLost(before, after, (heading, key) => SCORES.includes(heading) && key !== '');
          expectRightRows(after, next, false);
          expect(after.outside).toEqual(before.outside);
        } else if (how === 'stopped') {
          const signal = AbortSignal.abort();
          const hidden = [...leadsTable().sheet.filteredRows];
          await expect(port.writeLeads(next, [], { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
          expect([remember(), [...leadsTable().sheet.filteredRows]]).toEqual([before, hidden]);
        } else {
          await port.writeScores(next.scores);
          await port.restoreScores();
          expectNothingLost(before, remember(), (heading, key) => SCORES.includes(heading) && key !== '');
          // Scores come back as what they said: a formula that staff put there as its value, in Why a number as text.
          for (const heading of SCORES)
            before.cells.get(heading)?.forEach(({ content }, row) => {
              if (!String(content).startsWith('=') && keys.filter((key) => key === keys[row]).length === 1)
                expect(String(remember().cells.get(heading)?.[row].content)).toBe(String(content));
            });
        }
        if (how !== 'stopped') expectFiltersApplied();
      }
    }),
    { numRuns: Number(process.env['SEQUENCES'] ?? 500) },
  );
}, 300_000);
