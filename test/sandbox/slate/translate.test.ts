import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { SandboxError } from '../../../sandbox/sandbox-error.js';
import { translate } from '../../../sandbox/slate/translate.js';

const vocabulary = {
  tables: new Set(['person', 'lookup.prompt', 'ping']),
  parameters: { from: 'date', flag: 'bit', run: 'varchar' },
};

describe('translate', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;

  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
    await connection.run('CREATE TABLE person (id INTEGER, name VARCHAR, born TIMESTAMP, score INTEGER)');
    await connection.run(`INSERT INTO person VALUES (1, 'Ann ', '2020-01-01 23:00:00', 5),
      (2, 'BEN', '2020-01-31 01:00:00', NULL), (3, NULL, NULL, 7)`);
    await connection.run('CREATE TABLE "lookup.prompt" (id INTEGER, value VARCHAR)');
    await connection.run(`INSERT INTO "lookup.prompt" VALUES (1, 'x'), (1, 'y'), (2, 'it''s')`);
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });

  async function run(tsql: string, values: Record<string, string | null> = {}): Promise<unknown[][]> {
    return (await connection.runAndReadAll(translate(tsql, vocabulary), values)).getRowsJson();
  }

  const now = { sandbox_now: '2020-02-01 08:00:00' };
  const cases: [
    construct: string,
    tsql: string,
    rows: unknown[][],
    values?: Record<string, string | null>,
  ][] = [
    [
      'brackets, dots and aliases',
      'select l.[value] as [open] from [lookup.prompt] as l where l.[id] = 2',
      [["it's"]],
    ],
    [
      'CTEs that build on each other',
      'with a as (select 1 as x), b as (select a.x + 1 as x from a) select b.x from b',
      [[2]],
    ],
    ['UNION ALL', 'with a as (select 0 as x union all select 3) select max(a.x) as x from a', [[3]]],
    ['isnull', 'select p.id, isnull(p.score, 0) as s from person as p where p.id = 2', [[2, 0]]],
    ['coalesce, nullif, iif', 'select coalesce(null, nullif(1, 1), iif(1 = 2, 3, 4)) as x', [[4]]],
    ['CASE', "select case when p.score > 5 then 'high' when p.score is null then 'none' else 'low' end as c from person as p order by p.id", [['low'], ['none'], ['high']]], // prettier-ignore
    ['datediff, which counts midnights', 'select datediff(day, p.born, getdate()) as d from person as p where p.id = 1', [['31']], now], // prettier-ignore
    ['dateadd with a bare part', 'select convert(varchar(10), dateadd(day, -30, p.born), 23) as d from person as p where p.id = 2', [['2020-01-01']]], // prettier-ignore
    ['dateadd by months', 'select convert(varchar(19), dateadd(month, 1, p.born), 126) as d from person as p where p.id = 2', [['2020-02-29T01:00:00']]], // prettier-ignore
    ['getdate', 'select convert(varchar(10), cast(getdate() as date), 23) as d', [['2020-02-01']], now],
    ['convert of a GUID', "select convert(varchar(8), cast('AAAAAAAA-0000-0000-0000-000000000000' as uniqueidentifier)) as g", [['aaaaaaaa']]], // prettier-ignore
    ['try_convert', "select try_convert(int, 'seven') as a, try_convert(float, '7.5') as b", [[null, 7.5]]],
    ['a cast to a text of a length', "select cast('abcdef' as nvarchar(3)) as x", [['abc']]],
    ['COUNT(DISTINCT …) and COUNT(*)', 'select count(distinct l.id) as n, count(*) as m from [lookup.prompt] as l', [['2', '3']]], // prettier-ignore
    ['GROUP BY and HAVING', 'select l.id, count(*) as n from [lookup.prompt] as l group by l.id having count(*) > 1', [[1, '2']]], // prettier-ignore
    ['row_number over a partition', 'select l.value from (select q.value, row_number() over (partition by q.id order by q.value desc) as place from [lookup.prompt] as q) as l where l.place = 1 order by l.value', [["it's"], ['y']]], // prettier-ignore
    ['lead and lag, which see nothing beyond the partition', 'select l.value, lead(l.value) over (partition by l.id order by l.value) as next, lag(l.value) over (partition by l.id order by l.value) as before from [lookup.prompt] as l order by l.value', [["it's", null, null], ['x', 'y', null], ['y', null, 'x']]], // prettier-ignore
    ['EXISTS and NOT EXISTS', 'select p.id from person as p where exists (select 1 as f from [lookup.prompt] as l where l.id = p.id) and not exists (select 1 as f from [lookup.prompt] as l where l.id = p.id and l.value = \'x\')', [[2]]], // prettier-ignore
    ['TOP', 'select top 1 p.id from person as p order by p.id desc', [[3]]],
    ['OUTER APPLY', 'select p.id, z.value from person as p outer apply (select top 1 l.value from [lookup.prompt] as l where l.id = p.id order by l.value desc) as z order by p.id', [[1, 'y'], [2, "it's"], [3, null]]], // prettier-ignore
    ['CROSS JOIN and LEFT JOIN', 'select count(*) as n, count(l.id) as m from person as p left join [lookup.prompt] as l on l.id = p.id cross join (select 1 as one) as o', [['4', '3']]], // prettier-ignore
    ['NULL sorted below everything', 'select p.score from person as p order by p.score', [[null], [5], [7]]],
    ['text compared without case and trailing blanks', "select p.id from person as p where p.name = 'ann' or p.name in ('ben ')  order by p.id", [[1], [2]]], // prettier-ignore
    ['LIKE without case', "select p.id from person as p where p.name like '%EN%'", [[2]]],
    ['BETWEEN, IN, NOT and IS NOT NULL', 'select p.id from person as p where p.id between 1 and 2 and p.id not in (2, 9) and not (p.score = 1) and p.score is not null', [[1]]], // prettier-ignore
    ['precedence of OR, AND and arithmetic', 'select p.id from person as p where p.id = 9 or p.id = 1 and 10 - 2 * 3 - 1 = 3', [[1]]], // prettier-ignore
    [
      'parameters, absent',
      'select p.id from person as p where @from is null and p.id = 1',
      [[1]],
      { from: null },
    ],
    [
      'parameters, bound',
      'select p.id from person as p where p.born >= @from',
      [[2]],
      { from: '2020-01-02' },
    ],
    ['a bit parameter', 'select case when @flag = 1 then 5 end as x', [[5]], { flag: '1' }],
    ['a text parameter', 'select p.id from person as p where p.name = @run', [[2]], { run: 'Ben' }],
    ['comments', '/* block */ select 1 as x -- line', [[1]]],
  ];
  test.each(cases.map(([construct, ...rest]) => ({ construct, rest })))(
    'executes $construct',
    async ({ rest }) => {
      const [tsql, rows, values] = rest;
      expect(await run(tsql, values)).toEqual(rows);
    },
  );

  const refused: [what: string, tsql: string, found: string][] = [
    ['two statements', 'select 1 as x; select 2 as x', '2 statements'],
    ['DELETE', 'delete from person', 'DELETE'],
    ['UPDATE', 'update person set id = 1', 'UPDATE'],
    ['a SELECT with a DROP behind it', 'select 1 as x; drop table person', '2 statements'],
    ['SELECT INTO', 'select p.id into copied from person as p', 'into'],
    ['EXEC', 'exec sp_who', 'EXEC'],
    ['an unknown function', "select soundex('a') as x", 'soundex'],
    ['a function of DuckDB', "select read_csv('/etc/passwd') as x", 'read_csv'],
    ['a function named like an object member', 'select constructor() as x', 'constructor'],
    ['an unknown aggregate', 'select avg(p.id) as x from person as p', 'AVG'],
    ['an unknown table', 'select u.id from users as u', 'users'],
    ['a table of the engine', 'select t.name from [information_schema.tables] as t', 'information_schema'],
    ['another database', 'select p.id from other.dbo.person as p', 'database'],
    ['an undeclared parameter', 'select @other as x', '@other'],
    ['a column without its table', 'select id from person', 'without its table'],
    ['all columns', 'select p.* from person as p', '*'],
    ['table hints', 'select p.id from person as p with (nolock)', 'table_hint'],
    ['FOR JSON', 'select p.id from person as p for json path', 'for'],
    ['TOP PERCENT', 'select top 10 percent p.id from person as p', 'TOP'],
    ['tables separated by commas', 'select p.id from person as p, ping as q', 'commas'],
    ['RIGHT JOIN', 'select p.id from person as p right join ping as q on 1 = 1', 'RIGHT JOIN'],
    ['division, which differs for integers', 'select 1 / 2 as x', '/'],
    ['weeks, which begin on different days', 'select datediff(week, getdate(), getdate()) as x', 'week'],
    ['texts added', "select 'a' + 'b' as x", 'texts'],
    ['texts ordered', "select p.id from person as p where p.name > 'a'", 'collation'],
    ['a date compared as text', "select p.id from person as p where p.born = '2020-01-01'", 'date'],
    [
      'ORDER BY in a subquery',
      'with a as (select p.id from person as p order by p.id) select a.id from a',
      'ORDER BY',
    ],
    ['an unknown style of CONVERT', 'select convert(varchar(10), getdate(), 101) as x', '101'],
    ['LEAD by more than a row', 'select lead(p.id, 2) over (order by p.id) as x from person as p', 'lead'],
    [
      'a window frame',
      'select sum(p.id) over (order by p.id rows unbounded preceding) as x from person as p',
      '',
    ],
    ['CASE with a value', 'select case p.id when 1 then 2 end as x from person as p', 'CASE'],
    ['nonsense', 'select from where', 'parse'],
  ];
  test.each(refused)('refuses %s, and says what it found', (_what, tsql, found) => {
    let error: unknown;
    try {
      translate(tsql, vocabulary);
    } catch (cause) {
      error = cause;
    }
    expect(error).toBeInstanceOf(SandboxError);
    expect((error as SandboxError).code).toBe('SQL_REFUSED');
    expect((error as SandboxError).message).toContain(found);
  });
});
