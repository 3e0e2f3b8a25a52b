/** How the sandbox's Slate answers where the real one's behaviour is unknown or fails; may be changed while it runs. */
export interface Behaviour {
  /** What a row shows for NULL. */
  nulls: 'absent' | 'null' | 'empty';
  /** Answers every query with a login page and status 200, as for a user without the permission. */
  loginPage: boolean;
  /** Answers every query with this status and an error page. */
  status: number | null;
  /** Breaks the answer off in the middle of the row after so many rows, and closes it as if it were whole. */
  truncateAfterRows: number | null;
  /** Returns no more rows than this, without a word. */
  capRows: number | null;
}

export function usualBehaviour(): Behaviour {
  return { nulls: 'absent', loginPage: false, status: null, truncateAfterRows: null, capRows: null };
}
