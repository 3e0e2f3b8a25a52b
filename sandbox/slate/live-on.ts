import type { DuckDBInstance } from '@duckdb/node-api';
import { personText } from '../office/names.js';
import { PAGES, SPELLINGS } from '../office/vocabulary.js';
import { appendColumns } from './append-columns.js';

/** Shares of the leads at hand, per round; of each at least a few, so that a small office changes too. */
const VISITING = 0.06;
const APPLYING = 0.003;
const ARRIVING = 0.005;
const AT_LEAST = 2;
/** Who comes later is named by a human whom the generated office has not reached. */
const FIRST_LATER_HUMAN = 50_000_000;

/** What Slate came to know. */
export interface News {
  readonly visited: number;
  readonly applied: number;
  readonly arrived: number;
}

/**
 * Lets the office live on: leads of the last year visit the site, some apply, new ones arrive, all of it yesterday, as
 * far as Slate only knows of it now. The same round brings the same news to the same office.
 *
 * @param now naive local, "YYYY-MM-DD HH:MM:SS"
 * @param round counts from 1
 */
export async function liveOn(
  instance: DuckDBInstance,
  { seed, now, round }: { readonly seed: number; readonly now: string; readonly round: number },
): Promise<News> {
  const connection = await instance.connect();
  try {
    const yesterday = (hour: number) => `CAST('${now}' AS DATE) - INTERVAL 1 DAY + INTERVAL ${hour} HOUR`;
    const drawn = (text: string) => `md5('${seed}:${round}:' || ${text})`;
    await connection.run(`CREATE TEMP TABLE open_leads AS
      SELECT o.record FROM origin AS o
      WHERE o.first AND o.date >= CAST('${now}' AS TIMESTAMP) - INTERVAL 365 DAY
        AND NOT EXISTS (SELECT 1 FROM application AS a WHERE a.person = o.record)`);
    const [[known]] = (await connection.runAndReadAll('SELECT count(*) FROM open_leads')).getRows();
    const some = (share: number) => Math.max(AT_LEAST, Math.round(Number(known) * share));
    const news = { visited: some(VISITING), applied: some(APPLYING), arrived: some(ARRIVING) };

    await connection.run(`CREATE TEMP TABLE visitors AS
      SELECT record, row_number() OVER (ORDER BY ${drawn('record')}) AS place FROM open_leads
      QUALIFY place <= ${news.visited}`);
    await appendColumns(connection, 'arrivals', arrivals(seed, round, news.arrived));
    await connection.run('BEGIN');
    await connection.run(`INSERT INTO later.ping SELECT record, $page, ${yesterday(19)} FROM visitors`, {
      page: PAGES[round % PAGES.length],
    });
    await connection.run(`INSERT INTO later.application
      SELECT CAST(${drawn("'application:' || record")} AS UUID), record, (SELECT min(id) FROM "lookup.round"), NULL, NULL,
        ${yesterday(20)}, NULL, ${yesterday(20)}, NULL
      FROM visitors WHERE place <= ${news.applied}`);
    await connection.run(`INSERT INTO later.person
      SELECT CAST(${drawn("'person:' || number")} AS UUID), 1000000000 + human, CAST(human AS VARCHAR), ${yesterday(9)}, ${yesterday(9)},
        concat_ws(' ', first, last), first, NULL, last, NULL, email, NULL, NULL, NULL, NULL, NULL, NULL, NULL
      FROM arrivals`);
    await connection.run(`INSERT INTO later.origin
      SELECT CAST(${drawn("'origin:' || number")} AS UUID), CAST(${drawn("'person:' || number")} AS UUID), t.id, ${yesterday(9)}, true
      FROM arrivals AS a INNER JOIN "lookup.origin.type" AS t ON t.summary = a.origin`);
    await connection.run('COMMIT');
    return news;
  } finally {
    connection.closeSync();
  }
}

function arrivals(seed: number, round: number, count: number) {
  const numbers = Int32Array.from({ length: count }, (_, i) => i);
  const humans = numbers.map((i) => FIRST_LATER_HUMAN + round * 100_000 + i);
  const texts = Array.from(humans, (human) => personText(seed, human));
  return {
    number: numbers,
    human: humans,
    origin: Array.from(numbers, (i) => SPELLINGS[(i + round) % SPELLINGS.length][0]),
    first: texts.map(({ first }) => first),
    last: texts.map(({ last }) => last),
    email: texts.map(({ email }) => email),
  };
}
