import type { DuckDBConnection } from '@duckdb/node-api';
import { personText } from '../office/names.js';
import type { Office } from '../office/office.js';
import { ACTIVITY_CODES, COLLEGES, MESSAGE_STATUSES, ORIGIN_SUMMARIES, PAGES } from '../office/vocabulary.js';
import { appendColumns } from './append-columns.js';
import { quoteName } from './quote-name.js';
import { SLATE_TABLES } from './slate-tables.js';

/**
 * Fills Slate's tables with an office, in the current database of the connection. The office's integers are appended
 * as they are; DuckDB turns them into GUIDs, dates and words, which is many times faster than doing it row by row.
 */
export async function loadOffice(connection: DuckDBConnection, office: Office): Promise<void> {
  for (const [table, columns] of Object.entries(SLATE_TABLES)) {
    await connection.run(`CREATE TABLE ${quoteName(table)} (${columns})`);
  }
  await stage(connection, office);
  const { seed } = office;
  const guid = (kind: string, index: string) => `CAST(md5('${seed}:${kind}:' || ${index}) AS UUID)`;
  const moment = (column: string) =>
    `CASE WHEN ${column} <> -1 THEN TIMESTAMP '1970-01-01' + to_minutes(${column}) END`;
  const now = office.today * 1440;
  const shapes = [
    `INSERT INTO "lookup.origin.type" SELECT ${guid('origin.type', 'number')}, word FROM staged_origin_type`,
    `INSERT INTO "lookup.prompt" SELECT ${guid('college', 'number')}, word, left(word, 8), 'college' FROM staged_college`,
    `INSERT INTO "lookup.period" VALUES (${guid('period', "'0'")}, 'All years', true)`,
    `INSERT INTO "lookup.round" VALUES (${guid('round', "'0'")}, 'First-year', 'FY', true, ${guid('period', "'0'")})`,
    `INSERT INTO "message.mailing" SELECT ${guid('mailing', 'number')}, 'Mailing ' || number FROM range(40) r(number)`,
    `INSERT INTO person
      SELECT ${guid('person', 'number')}, number + 1, lpad(CAST(100000007 + (CAST(number AS BIGINT) * 15485863) % 899999963 AS VARCHAR), 9, '0'),
        ${moment('created')}, ${moment('created')}, concat_ws(' ', first, last), first, NULL, last, NULL, email, NULL, NULL,
        NULL, NULL, NULL, NULL, NULL
      FROM staged_person`,
    `INSERT INTO tag SELECT ${guid('person', 'number')}, 'test' FROM staged_person WHERE test = 1`,
    `INSERT INTO address SELECT ${guid('address', 'number')}, ${guid('person', 'number')}, city, NULL, NULL, NULL
      FROM staged_person WHERE city IS NOT NULL`,
    `INSERT INTO field
      SELECT ${guid('person', 'number')}, 'college_of_interest', NULL, ${guid('college', 'college')}, ${moment('created')}
      FROM staged_person WHERE college < ${COLLEGES.length}`,
    `INSERT INTO origin
      SELECT ${guid('origin', 'rowid')}, ${guid('person', 'person')},
        CASE WHEN type <> -1 THEN ${guid('origin.type', 'type')} END, ${moment('moment')},
        row_number() OVER (PARTITION BY person ORDER BY CASE WHEN moment <> -1 THEN moment END NULLS LAST, rowid) = 1
      FROM staged_origin`,
    `INSERT INTO application
      SELECT ${guid('application', 'rowid')}, ${guid('person', 'person')}, ${guid('round', "'0'")}, NULL, NULL,
        ${moment('created')}, ${moment('submitted')}, ${moment('created')}, NULL
      FROM staged_application`,
    `INSERT INTO message
      SELECT ${guid('message', 'row')}, ${guid('person', 'person')}, ${guid('mailing', 'row % 40')},
        CASE
          WHEN opened <> -1 AND opened < ${now} AND ending >= 2 THEN status.word
          WHEN clicked <> -1 AND clicked < ${now} THEN 'click'
          WHEN opened <> -1 AND opened < ${now} THEN 'open'
          WHEN ending = 0 OR delivered = -1 THEN 'sent'
          ELSE 'delivered'
        END,
        CASE WHEN text = 1 THEN 'sms' ELSE 'email' END, ${moment('delivered')}
      FROM (SELECT rowid AS row, * FROM staged_message) LEFT JOIN staged_status AS status ON status.number = ending`,
    `INSERT INTO ping
      SELECT ${guid('person', 'person')}, page.word, ${moment('moment')}
      FROM staged_ping AS seen LEFT JOIN staged_page AS page ON page.number = seen.page`,
    `INSERT INTO activity
      SELECT ${guid('activity', 'row')}, ${guid('person', 'person')}, code.word, ${moment('moment')}, NULL
      FROM (SELECT rowid AS row, * FROM staged_activity) AS done LEFT JOIN staged_code AS code ON code.number = done.code`,
  ];
  for (const shape of shapes) await connection.run(shape);
  for (const table of STAGED) await connection.run(`DROP TABLE temp.${table}`);
}

const STAGED = [
  'staged_person',
  'staged_origin',
  'staged_application',
  'staged_message',
  'staged_ping',
  'staged_activity',
  'staged_origin_type',
  'staged_college',
  'staged_status',
  'staged_page',
  'staged_code',
];

async function stage(connection: DuckDBConnection, office: Office): Promise<void> {
  const { people, origins, applications, messages, pings, activities } = office;
  const count = people.human.length;
  const texts = Array.from({ length: count }, (_, i) => personText(office.seed, people.human.at(i)));
  await appendColumns(connection, 'staged_person', {
    number: Int32Array.from({ length: count }, (_, i) => i),
    college: people.college.view(),
    created: people.created.view(),
    test: people.test.view(),
    first: texts.map((text) => text.first),
    last: texts.map((text) => text.last),
    email: texts.map((text) => text.email),
    city: texts.map((text) => text.city),
  });
  const events = {
    staged_origin: { person: origins.person, moment: origins.moment, type: origins.type },
    staged_application: {
      person: applications.person,
      created: applications.created,
      submitted: applications.submitted,
    },
    staged_message: {
      person: messages.person,
      delivered: messages.delivered,
      opened: messages.opened,
      clicked: messages.clicked,
      ending: messages.ending,
      text: messages.text,
    },
    staged_ping: { person: pings.person, moment: pings.moment, page: pings.page },
    staged_activity: { person: activities.person, moment: activities.moment, code: activities.code },
  };
  for (const [table, columns] of Object.entries(events)) {
    const views = Object.entries(columns).map(([name, column]) => [name, column.view()] as const);
    await appendColumns(connection, table, Object.fromEntries(views));
  }
  const words = {
    staged_origin_type: ORIGIN_SUMMARIES,
    staged_college: COLLEGES,
    staged_status: MESSAGE_STATUSES,
    staged_page: PAGES,
    staged_code: ACTIVITY_CODES,
  };
  for (const [table, list] of Object.entries(words)) {
    await appendColumns(connection, table, { number: Int32Array.from(list, (_, i) => i), word: list });
  }
}
