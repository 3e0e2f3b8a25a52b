import { DuckDBInstance } from '@duckdb/node-api';
import { Random } from '../sandbox/office/random.js';
import { appendColumns } from '../sandbox/slate/append-columns.js';
import { dayToIso } from '../scoring/index.js';
import { profileFeed } from '../scoring/profile/profile-feed.js';
import type { FeedTable } from '../scoring/table.js';
import type { Measurement } from './measurement.js';

const ROWS = 50_000;
const COUNTS = 18;
const SEED = 7;
const ORIGINS = ['Source', 'Vendor Lead', 'Event Attendance', 'Undergrad Inquiry', 'Inquiry Form'];

/**
 * The quality report's profile of a pull, drift against the last one included, against DuckDB's SUMMARIZE of the same
 * cells as text, which tells range, missing cells and about how many are distinct.
 */
export async function measureQualityProfile(repetitions: number): Promise<Measurement> {
  const feed = madeFeed();
  const { remember } = profileFeed(feed, null);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await appendColumns(connection, 'feed', feed.columns);
    let [ours, theirs] = [Infinity, Infinity];
    let missing = true;
    for (let r = 0; r < repetitions; r++) {
      const begin = performance.now();
      const { profile } = profileFeed(feed, null, { before: remember });
      const between = performance.now();
      const answer = await connection.runAndReadAll('SUMMARIZE temp.feed');
      ours = Math.min(ours, (between - begin) / 1000);
      theirs = Math.min(theirs, (performance.now() - between) / 1000);
      const shares = answer.getRowObjectsJson().map((row) => Number(row['null_percentage']));
      missing &&= profile.columns.every(
        (column, c) => Math.abs((100 * column.missing) / ROWS - shares[c]) < 0.01,
      );
    }
    const columns = Object.keys(feed.columns).length;
    return {
      what: `Profile of ${ROWS.toLocaleString('en')} leads × ${columns} columns, with drift`,
      ours,
      peer: 'DuckDB’s SUMMARIZE',
      theirs,
      agreement: missing ? 'missing shares equal' : 'MISSING SHARES DIFFER',
      wanted: '≤ 1 s',
      met: missing && ours <= 1,
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Columns as leads.sql answers them: ids, names, an origin, a date, and counts of which some are missing. */
function madeFeed(): FeedTable {
  const random = new Random(SEED, 1);
  const cells = (cell: (row: number) => string | null) => Array.from({ length: ROWS }, (_, row) => cell(row));
  const counts = Array.from({ length: COUNTS }, (_, k) => [
    `count_${k}`,
    cells(() =>
      random.chance(0.1 * (k % 3)) ? null : String(Math.floor(random.unit() ** 3 * 20 * (k + 1))),
    ),
  ]);
  const columns = {
    person_id: cells((row) => `5a1d0c3e-0001-4c5e-9d00-${row.toString(16).padStart(12, '0')}`),
    slate_id: cells((row) => String(100_000_000 + row * 7)),
    first: cells(() => `First${random.below(4000)}`),
    last: cells(() => `Last${random.below(20_000)}`),
    college: cells(() => (random.chance(0.15) ? null : `College ${random.below(9)}`)),
    origin: cells(() => ORIGINS[random.below(ORIGINS.length)]),
    origin_date: cells(() => dayToIso(20_000 + random.below(365))),
    ...(Object.fromEntries(counts) as Record<string, (string | null)[]>),
  };
  return { rows: ROWS, columns };
}
