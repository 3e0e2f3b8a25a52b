import { doubtfulRows } from '../../../bridge/pull/doubtful-rows.js';
import { slateRecipe } from '../../../scoring/index.js';

function look(columns: Record<string, (string | null)[]>) {
  return doubtfulRows({ rows: Object.values(columns)[0].length, columns }, slateRecipe);
}

test('records named like a test are counted once each; a name that only begins so is nobody’s test', () => {
  const found = look({
    first: ['Test', 'Ann', 'asdf', ' TEST 2 ', 'Tester', 'Testa', null],
    last: ['test', 'Testov', 'x', 'Smith', 'Contest', 'Rossi', null],
    'E-Mail': ['a@b.edu', 'x@example.com', 'b@c.edu', 'c@d.edu', 'test@d.edu', 'protest@d.edu', null],
  });
  expect(found).toEqual([
    {
      code: 'TEST_RECORDS',
      severity: 'warning',
      sentence: '5 rows named like a test; tag them as test in Slate.',
    },
  ]);
});

test('a conversion before the creation is doubted, by date and by days; on the same day it is not', () => {
  const found = look({
    origin_date: ['2026-01-15', '2026-01-15', '2026-01-15', null],
    application_created: ['2026-01-14T23:59:59', '2026-01-15', null, '2020-01-01'],
    converted_day: ['-1', '0', '', '-300'],
  });
  expect(found.map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([
    'CONVERTED_BEFORE_CREATED: 1 row where application_created is before the lead was created.',
    'CONVERTED_BEFORE_CREATED: 2 rows where converted_day is before the lead was created.',
  ]);
});

test('origins that the recipe does not know are a note, and a warning where they are many', () => {
  const origins = (unknown: number) => ({
    origin: Array.from({ length: 10 }, (_, i) =>
      i < unknown ? 'CANARY' : ['Source', 'Web Inquiry', 'Other', null][i % 4],
    ),
  });
  expect(look(origins(0))).toEqual([]);
  expect(look(origins(2))).toEqual([
    {
      code: 'ORIGIN_UNKNOWN',
      severity: 'note',
      sentence: '2 rows with a value of Origin that the recipe does not know; read as Other.',
    },
  ]);
  expect(look(origins(3))[0].severity).toBe('warning');
});
