import { unlikeSteps } from '../../../../sandbox/slate/check/alike.js';
import { checkQuery } from '../../../../sandbox/slate/check/check-query.js';
import { CONTRACTS } from '../../../../sandbox/slate/check/contract.js';
import { openTrialOffice, type TrialOffice } from '../../../../sandbox/slate/check/try-query.js';
import { parseDay } from '../../../../scoring/index.js';
import { shippedQuery } from '../../ask.js';

const FROM = 'from [person] as p';

/** A hostile or careless file, the line at fault, and words of the sentence that the analyst reads. */
const HOSTILE: readonly (readonly [what: string, tsql: string, line: number | null, sentence: RegExp])[] = [
  ['nothing', '', null, /no query in it/],
  ['only a comment', '/* select 1 as x */ -- soon', null, /no query in it/],
  ['an UPDATE', "update [person] set [first] = 'x'", 1, /begins with update/],
  [
    'a DELETE behind the SELECT',
    `select p.[id] as id ${FROM};\n\ndelete from [person]`,
    3,
    /second statement/,
  ],
  ['a second SELECT without a semicolon', `select 1 as a\nselect 2 as b`, 2, /does not parse/],
  [
    'a DROP in capitals',
    `select p.[id] as id ${FROM}\nwhere 1 = 1;\nDROP table [person]`,
    3,
    /DROP has no place/,
  ],
  ['SELECT INTO', `select p.[id] as id\ninto copied\n${FROM}`, 2, /INTO has no place/],
  [
    'a MERGE',
    'merge [person] as p using [tag] as t on 1 = 1 when matched then delete;',
    1,
    /begins with merge/,
  ],
  ['EXEC', "select 1 as x;\nexec sp_executesql N'drop table person'", 2, /EXEC has no place/],
  [
    'a shell of the server',
    "select 1 as x;\nexec master..xp_cmdshell 'dir'",
    2,
    /xp_cmdshell calls a procedure/,
  ],
  ['a procedure in brackets', 'select p.[sp_who] as x from [person] as p', 1, /sp_who calls a procedure/],
  [
    'OPENROWSET',
    "select r.a as a\nfrom openrowset('SQLNCLI', 'x', 'y') as r",
    2,
    /OPENROWSET reads from outside/,
  ],
  ['a server variable', 'select @@version as v', 1, /@@version asks about the server/],
  ['a temporary table', 'select t.[id] as id\nfrom #mine as t', 2, /#mine is a temporary table/],
  ['TOP, as the earlier system had it', `select top 100 p.[id] as id ${FROM}`, 1, /TOP leaves leads out/],
  ['OFFSET and FETCH', `select p.[id] as id ${FROM}\norder by p.[id]\noffset 0 rows fetch next 100 rows only`, 3, /OFFSET leaves leads out/], // prettier-ignore
  ['a subquery per column', `select p.[id] as id,\n  (select count(*) as n from [ping] as w where w.[record] = p.[id]) as pings\n${FROM}`, 2, /once for every row/], // prettier-ignore
  ['a subquery per column within CASE', `with a as (\n  select case when exists (select 1 as x from [tag] as t where t.[record] = p.[id]) then 1 else 0 end as y ${FROM}\n)\nselect a.y as y from a`, 2, /once for every row/], // prettier-ignore
  ['all columns', `select\n  *\n${FROM}`, 2, /columns that nobody chose/],
  ['a column without a name', `select p.[id] as id,\n  lower(p.[first])\n${FROM}`, 2, /has no name/],
  ['a sum without a name', 'select 1 as id,\n p.x + p.y from [person] as p', 2, /has no name/],
  ['two columns of one name', `select p.[id] as id,\n p.[ref] as ID\n${FROM}`, 2, /Two columns are named/],
  [
    'an undeclared parameter',
    `select p.[id] as id ${FROM}\nwhere p.[created] >= @since`,
    2,
    /@since is used, but no/,
  ],
  ['an unused parameter', `/*\n<param id="since" type="date" label="x" />\n*/\nselect p.[id] as id ${FROM}`, 2, /never uses @since/], // prettier-ignore
  ['a reserved parameter', `-- <param id="run" type="varchar" label="x" />\nselect p.[id] as id ${FROM} where @run = 'x'`, 1, /keeps the name run/], // prettier-ignore
  ['a reserved parameter in capitals', `-- <param type="varchar" id="User" />\nselect p.[id] as id ${FROM} where @User = 'x'`, 1, /keeps the name User/], // prettier-ignore
  ['a type that Slate lacks', `-- <param id="n" type="money" />\nselect p.[id] as id ${FROM} where @n = 1`, 1, /no parameter of type money/], // prettier-ignore
  ['a parameter without a type', `-- <param id="n" label="x" />\nselect p.[id] as id ${FROM}`, 1, /needs an id and a type/], // prettier-ignore
  ['a parameter declared twice', `-- <param id="n" type="int" />\n-- <param id="n" type="int" />\nselect p.[id] as id ${FROM} where @n = 1`, 2, /declared twice/], // prettier-ignore
  [
    'quotes of a word processor',
    `select p.[id] as id ${FROM}\nwhere p.[status] = ‘x’`,
    2,
    /U\+2018 is no SQL/,
  ],
  ['a space that is none', `select p.[id]\u00a0as id ${FROM}`, 1, /U\+00A0 is no SQL/],
  ['a letter that only looks like one', `ѕelect p.[id] as id ${FROM}`, 1, /U\+0455 is no SQL/],
  ['a quote never closed', `select p.[id] as id ${FROM}\nwhere p.[status] = 'x`, 2, /never closed/],
  ['a comment never closed', `select p.[id] as id ${FROM}\n/* drop`, 2, /never closed/],
  ['a comment in a comment', `/* a /* b */ */\nselect p.[id] as id ${FROM}`, 1, /begins inside this comment/],
  [
    'a function that the sandbox lacks',
    `select p.[id] as id,\n soundex(p.[first]) as s\n${FROM}`,
    2,
    /soundex/,
  ],
  ['a table that Slate lacks', 'select u.[id] as id\nfrom [users] as u', 2, /\[users\]/],
];

test.each(HOSTILE)('%s is refused with a sentence', (_what, tsql, line, sentence) => {
  const faults = checkQuery(tsql, null);
  const found = faults.find((fault) => sentence.test(fault.sentence));
  expect(faults.map((fault) => fault.sentence).join('\n')).toMatch(sentence);
  expect(found?.line).toBe(line);
});

test.each([
  ['forbidden words in texts, comments and names', `select p.[drop] as [delete], 'exec; --' as "insert" ${FROM} -- into\n/* top */`], // prettier-ignore
  ['a semicolon at the end', `select p.[id] as id ${FROM};`],
  ['a name without AS, a doubled quote and a doubled bracket', `select p.[id] id, 'it''s' as [a]]b] ${FROM}`],
  ['a subquery in FROM and in WHERE', `select q.x as x from (select p.[id] as x ${FROM}) as q where exists (select 1 as y from [tag] as t where t.[record] = q.x)`], // prettier-ignore
])('%s are no fault', (_what, tsql) => {
  // What only the sandbox refuses is not what this is about.
  expect(checkQuery(tsql, null).filter(({ sentence }) => !/sandbox executes/.test(sentence))).toEqual([]);
});

test.each(Object.keys(CONTRACTS))(
  '%s.sql itself is right, and needs every column and parameter of its contract',
  async (name) => {
    // prettier-ignore
    const { tsql } = await shippedQuery(name);
    expect(checkQuery(tsql, CONTRACTS[name])).toEqual([]);
    for (const column of CONTRACTS[name].columns) {
      const renamed = tsql.replace(new RegExp(`as \\[?${column}\\]?(,?)\\s*$(?![\\s\\S]*as \\[?${column}\\]?,?\\s*$)`, 'm'), 'as other$1\n'); // prettier-ignore
      expect(checkQuery(renamed, CONTRACTS[name]).map(({ sentence }) => sentence)).toContainEqual(
        expect.stringMatching(new RegExp(`lacks what the bridge reads: ${column}\\.`)),
      );
    }
    for (const parameter of CONTRACTS[name].parameters) {
      const dropped = tsql.replace(new RegExp(`<param id="${parameter}".*/>`), '');
      expect(checkQuery(dropped, CONTRACTS[name]).map(({ sentence }) => sentence)).toContain(
        `The bridge asks with the parameter ${parameter}, which is not declared.`,
      );
    }
  },
);

test('a local name changed in one file only is found, with its lines; comments and blanks may differ', async () => {
  const [leads, panel] = [await shippedQuery('leads'), await shippedQuery('panel')];
  const other = { name: 'leads.sql', tsql: leads.tsql };
  expect(unlikeSteps(panel.tsql, other, ['people', 'events', 'moments'])).toEqual([
    expect.objectContaining({ sentence: expect.stringMatching(/^moments/) as string }),
  ]);
  expect(unlikeSteps(panel.tsql.replaceAll('    ', ' '), other, ['people', 'events'])).toEqual([]);
  const changed = panel.tsql.replace("'phone call'", "'call'");
  const line = changed.slice(0, changed.indexOf("'call'")).split('\n').length;
  expect(unlikeSteps(changed, other, ['people', 'events'])).toEqual([
    {
      line,
      sentence: expect.stringMatching(/^events reads otherwise than in leads.sql \(line \d+\)/) as string,
    },
  ]);
});

describe('a query tried on the small office', () => {
  let office: TrialOffice;
  beforeAll(async () => {
    office = await openTrialOffice(parseDay('2026-03-02'));
  });
  afterAll(() => office.close());

  const WRONG: readonly (readonly [file: string, what: string, from: string, to: string, sentence: RegExp])[] = [
    ['leads', 'counts today', 'e.day < m.as_of', 'e.day <= m.as_of', /on the very day/],
    ['panel', 'counts the landmark’s own day', 'e.day < m.as_of', 'e.day <= m.as_of', /on the very day/],
    ['leads', 'joins all to all', 'and c.place = 1', 'and c.place = 1\ncross join [message] as y', /more than 100,000 rows/],
    ['leads', 'finds nobody', 'o.place = 1', 'o.place = 0', /finds nobody/],
    ['leads', 'has a lead twice', 'c.place = 1', 'c.place <= 1\ncross join (select 1 as x union all select 2) as y', /have the same person_id/], // prettier-ignore
    ['panel', 'loses the lead', 'lower(convert(varchar(36), f.person_id)) as', 'null as', /no person_id or no landmark/],
    ['leads', 'names a column that is not there', 'n.[ref] as', 'n.[reference] as', /does not run in the sandbox: .*reference/],
  ]; // prettier-ignore
  test.each(WRONG)('%s.sql is found wrong where it %s', async (name, _what, from, to, sentence) => {
    const { tsql } = await shippedQuery(name);
    const { faults } = await office.run(tsql.replace(from, to), CONTRACTS[name]);
    expect(faults.map((fault) => fault.sentence)).toEqual([expect.stringMatching(sentence)]);
  });

  test.each(Object.keys(CONTRACTS))('%s.sql itself passes', async (name) => {
    const { rows, faults } = await office.run((await shippedQuery(name)).tsql, CONTRACTS[name]);
    expect(faults).toEqual([]);
    expect(rows > 50).toBe(CONTRACTS[name].hasRows);
  });
});
