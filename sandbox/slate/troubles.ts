import type { Behaviour } from './behaviour.js';

/**
 * What Slate may do to whoever asks it, by the name that a developer gives: each unknown and each failure that its pages
 * and clients tell of.
 */
export const TROUBLES = {
  'login-page': { loginPage: true },
  redirect: { redirect: 'here' },
  'redirect-elsewhere': { redirect: 'elsewhere' },
  'status-401': { status: 401 },
  'status-403': { status: 403 },
  'status-404': { status: 404 },
  'status-429': { status: 429 },
  'wait-a-minute': { status: 429, retryAfter: '60' },
  'wait-an-hour': { status: 429, retryAfter: '3600' },
  'status-500': { status: 500 },
  silence: { silence: 'whole' },
  'silence-after-headers': { silence: 'after the headers' },
  reset: { reset: true },
  truncated: { truncateAfterRows: 10 },
  'truncated-by-network': { truncateAfterRows: 10, truncateBy: 'breaking' },
  'slow-drip': { dripMs: 5 },
  'capped-100': { capRows: 100 },
  'capped-10000': { capRows: 10_000 },
  'other-root': { rootName: 'lead' },
  'one-object': { list: 'one object' },
  'null-list': { list: 'null' },
  'no-list': { list: 'absent' },
  'mixed-types': { cells: 'mixed', nulls: 'null' },
  'nulls-as-null': { nulls: 'null' },
  'nulls-as-empty': { nulls: 'empty' },
  'rows-twice': { repeatedRows: 5 },
  'column-missing': { withoutColumn: 'origin' },
} as const satisfies Record<string, Partial<Behaviour>>;

export type Trouble = keyof typeof TROUBLES;
