import type { FeedTable } from '../../scoring/index.js';
import { PANEL_COUNTS } from './panel-counts.js';

/** Numbers in [0, 1), the same for the same seed. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** A feed from its header and rows. */
export function feedOf(header: readonly string[], rows: readonly (readonly (string | null)[])[]): FeedTable {
  return {
    rows: rows.length,
    columns: Object.fromEntries(header.map((name, j) => [name, rows.map((row) => row[j])])),
  };
}

/** Chosen rows of a feed, in the order given; a row may be chosen twice. */
export function takeRows(feed: FeedTable, rows: readonly number[]): FeedTable {
  return {
    rows: rows.length,
    columns: Object.fromEntries(
      Object.entries(feed.columns).map(([name, cells]) => [name, rows.map((i) => cells[i])]),
    ),
  };
}

/** A labelled file: conversions depend on source, on visits (log-odds 0.9 · log1p) and on whether `days` is missing. */
export function labelledFeed(rows: number, seed = 1): FeedTable {
  const next = uniform(seed);
  return feedOf(
    ['id', 'source', 'visits', 'days', 'converted'],
    Array.from({ length: rows }, (_, i) => {
      const source = next() < 0.5 ? 'Inquiry' : next() < 0.7 ? 'List' : 'Event';
      const visits = Math.floor(-Math.log(1 - next()) * 3);
      const days = next() < 0.3 ? null : Math.floor(next() * 90);
      const logOdds =
        -2.2 +
        (source === 'Event' ? 1.2 : source === 'List' ? -0.6 : 0) +
        0.9 * Math.log1p(visits) -
        (days === null ? 0.7 : days / 90);
      const converted = next() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
      return [`lead-${i}`, source, String(visits), days === null ? null : String(days), String(converted)];
    }),
  );
}

/** A panel for the Slate recipe over two years from 2024-01-01; visits and origin drive conversion. */
export function madePanel(people: number, seed = 5): FeedTable {
  const next = uniform(seed);
  const origins = ['Graduate Inquiry', 'Source', 'Event Attendance', 'Vendor Lead'];
  const rows: (string | null)[][] = [];
  for (let person = 0; person < people; person++) {
    const origin = Math.floor(next() * origins.length);
    const created = Math.floor(next() * 730);
    const interest = (origin === 2 ? 1 : origin === 0 ? 0.4 : -0.4) + next();
    const hazard = 0.002 * Math.exp(interest);
    const wait = Math.floor(-Math.log(1 - next()) / hazard);
    const converted = wait < 365 ? String(wait) : null;
    for (const landmark of [0, 3, 7, 30, 90, 180, 270]) {
      if (wait < landmark) break;
      const pings = Math.floor(Math.log1p(landmark) * interest * next() * 2 + 0.2);
      const date = new Date(Date.UTC(2024, 0, 1 + created)).toISOString().slice(0, 10);
      const counts = PANEL_COUNTS.map((name) =>
        String(name.startsWith('ping') ? Math.max(0, pings) : next() < 0.1 ? 1 : 0),
      );
      const since = pings > 0 ? String(1 + Math.floor(next() * Math.min(landmark, 60))) : null;
      rows.push([
        `P${person}`,
        String(landmark),
        date,
        origins[origin],
        'Arts',
        ...counts,
        since,
        null,
        converted,
      ]);
    }
  }
  const header = ['person_id', 'landmark', 'origin_date', 'origin', 'college', ...PANEL_COUNTS];
  return feedOf([...header, 'days_since_web', 'days_since_touch', 'converted_day'], rows);
}
