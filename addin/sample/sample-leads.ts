import type { LeadsAnswer } from '../../bridge/protocol/messages.js';
import { dayToIso } from '../../scoring/index.js';
import { hashShare } from '../../scoring/row-hash.js';

const LEADS = 48;
const FIRST = [
  'Ada',
  'Ben',
  'Chloe',
  'Dev',
  'Elif',
  'Femi',
  'Grace',
  'Hiro',
  'Ines',
  'Jonas',
  'Kaya',
  'Luis',
];
const LAST = [
  'Ash',
  'Birch',
  'Cedar',
  'Elm',
  'Fir',
  'Hazel',
  'Larch',
  'Maple',
  'Oak',
  'Pine',
  'Rowan',
  'Willow',
];
const ORIGINS = [
  'Inquiry Form',
  'Event Registration',
  'Event Attendance',
  'Source',
  'Vendor Lead',
  'Ad-Hoc Data Load',
];
const COLLEGES = ['Business', 'Education', 'Engineering', 'Nursing', 'Sciences'];
const YEAR = 365;

/** Says of a person GUID whether it is one of the sample's: no random GUID begins like this. */
export function isSampleId(id: string): boolean {
  return id.toLowerCase().startsWith('5a3b1e00-0000-4000-8000-');
}

/**
 * Leads of nobody, always the same ones: who they are named after are trees.
 * @param today day from which they are counted back
 */
export function sampleLeads(today: number): LeadsAnswer['feed'] {
  const columns: Record<string, (string | null)[]> = {};
  const add = (name: string, cell: (i: number) => string | null) => {
    columns[name] = Array.from({ length: LEADS }, (_, i) => cell(i));
  };
  const draw = (i: number, of: number, seed: number) => Math.floor(hashShare(i + 1, seed) * of);
  // Few leads have done much: most draws come out low.
  const few = (i: number, most: number, seed: number) => Math.floor(hashShare(i + 1, seed) ** 3 * (most + 1));
  const age = (i: number) => draw(i, YEAR, 4);
  add('person_id', (i) => `5a3b1e00-0000-4000-8000-${String(i + 1).padStart(12, '0')}`);
  add('slate_id', (i) => String(900_000_001 + i));
  add('first', (i) => FIRST[i % FIRST.length]);
  add('last', (i) => LAST[(i + Math.floor(i / FIRST.length)) % LAST.length]);
  add('college', (i) => COLLEGES[draw(i, COLLEGES.length, 1)]);
  add('origin', (i) => ORIGINS[draw(i, ORIGINS.length, 2)]);
  add('origin_date', (i) => dayToIso(today - age(i)));
  add('ping', (i) => String(few(i, 14, 5)));
  add('event_attendance', (i) => String(few(i, 2, 6)));
  add('days_since_touch', (i) => (draw(i, 3, 7) === 0 ? null : String(few(i, age(i), 8))));
  return { rows: LEADS, columns };
}
