/** How the sandbox's Slate answers where the real one's behaviour is unknown or fails; may be changed while it runs. */
export interface Behaviour {
  /** The one query that is answered so, by name; every query where null. */
  only: string | null;
  /** What a row shows for NULL. */
  nulls: 'absent' | 'null' | 'empty';
  /** Answers with a login page and status 200, as for a user without the permission. */
  loginPage: boolean;
  /** Sends the asker to a login page: of its own, or of another host. */
  redirect: 'here' | 'elsewhere' | null;
  /** Answers with this status and an error page. */
  status: number | null;
  /** The header Retry-After that goes with the status: seconds, or a date. */
  retryAfter: string | null;
  /** Never answers: not at all, or not after the headers. */
  silence: 'whole' | 'after the headers' | null;
  /** Breaks the connection off before anything is answered. */
  reset: boolean;
  /** Breaks the answer off in the middle of the row after so many rows. */
  truncateAfterRows: number | null;
  /** How it does: closes the answer as if it were whole, or breaks the connection. */
  truncateBy: 'closing' | 'breaking';
  /** Milliseconds that pass between two small pieces of an answer. */
  dripMs: number | null;
  /** Returns no more rows than this, without a word. */
  capRows: number | null;
  /** The name of the list, a setting of Slate's. */
  rootName: string;
  /** How the list is written: `[…]`, as its first row alone, as null, or not at all. */
  list: 'rows' | 'one object' | 'null' | 'absent';
  /** How cells are written: as text, or as numbers, true, false and text, whatever they look like. */
  cells: 'text' | 'mixed';
  /** So many rows come twice. */
  repeatedRows: number;
  /** A column that no row has. */
  withoutColumn: string | null;
}

export function usualBehaviour(): Behaviour {
  return {
    only: null,
    nulls: 'absent',
    loginPage: false,
    redirect: null,
    status: null,
    retryAfter: null,
    silence: null,
    reset: false,
    truncateAfterRows: null,
    truncateBy: 'closing',
    dripMs: null,
    capRows: null,
    rootName: 'row',
    list: 'rows',
    cells: 'text',
    repeatedRows: 0,
    withoutColumn: null,
  };
}
