/** How an attempt to ask Slate ended, without anything of the answer in it. */
export type Outcome =
  | {
      readonly kind: 'status';
      readonly status: number;
      /** Seconds for which Slate wants to be left alone; null where it did not say. */
      readonly retryAfter: number | null;
    }
  | { readonly kind: 'time-out' }
  | { readonly kind: 'network' };

/** One retry, and only for what may pass by itself. */
const RETRIES = 1;
const WAIT_MS = 5_000;
/** Nobody sits before the pane for longer; who is asked to wait longer is told so. */
const MOST_WAIT_MS = 120_000;

/**
 * Whether to ask again.
 * @param attempt how many attempts were made, from 1
 * @param random in [0, 1)
 * @returns milliseconds to wait before asking again (2.5 to 5 s, or as long as Slate asks for); null to give up
 */
export function retryDecision(outcome: Outcome, attempt: number, random: number): number | null {
  if (attempt > RETRIES) return null;
  const usual = WAIT_MS * (0.5 + random / 2);
  if (outcome.kind !== 'status') return usual;
  const { status, retryAfter } = outcome;
  if (status < 500 && status !== 429) return null;
  const wait = Math.max(usual, (retryAfter ?? 0) * 1000);
  return wait > MOST_WAIT_MS ? null : wait;
}
