import { words } from '../words.js';
import type { Pane } from './pane.js';
import { PaneError } from './pane-error.js';
import type { PaneProblem, PaneState, Task } from './pane-state.js';

/**
 * Does a piece of work and puts its failure into the state: no action throws into a component.
 * @returns whether the work was done
 */
export async function attempt({ store }: Pane, task: Task, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    // What was told about this task is over; what was told about another one still stands.
    const told = store.get().problem;
    if (told && (told.task === task || told.retry === task)) store.set({ problem: null });
    return true;
  } catch (error) {
    store.set(failed(error, task, store.get()));
    return false;
  }
}

/** What a failure changes. @param task null where its own button is how to try again */
export function failed(error: unknown, task: Task | null, state: PaneState): Partial<PaneState> {
  const code = error instanceof PaneError ? error.code : '';
  if (code === 'NOT_PAIRED')
    return { connection: 'pairing', problem: null, interrupted: task ?? state.interrupted };
  if (code === 'UNREACHABLE' && state.connection !== 'connected')
    return { connection: 'unreachable', problem: null };
  return { problem: problemOf(error, task) };
}

/** What to do instead, where the same again would only fail again. */
const INSTEAD: ReadonlyMap<string, Task> = new Map([
  ['RANK_COLUMN_GONE', 'pull'],
  ['PULL_UNKNOWN', 'pull'],
  ['NO_LEADS_SHEET', 'pull'],
  ['TIER_COLUMN_GONE', 'pull'],
]);

/** What no second try and nothing else can mend now. */
const FINAL: ReadonlySet<string> = new Set([
  'CANCELLED',
  'MODEL_HELD_BACK',
  'LEFT_AS_IT_IS',
  'SAMPLE',
  'SAMPLE_NO_ROOM',
]);

function problemOf(error: unknown, task: Task | null): PaneProblem {
  if (isExplained(error)) {
    const instead = INSTEAD.get(error.code);
    const cancelled = error.code === 'CANCELLED' || error.code === 'LEFT_AS_IT_IS';
    return {
      intent: cancelled ? 'info' : 'error',
      sentence: error.message,
      action: error.action,
      task,
      retry: FINAL.has(error.code) ? null : (instead ?? task),
      button: instead === 'pull' ? words.pull.again : words.tryAgain,
    };
  }
  return { ...words.internal, intent: 'error', task, retry: task, button: words.tryAgain };
}

/** `PaneError`, `SheetError` and `ScoringError` all carry a sentence and what to do. */
function isExplained(error: unknown): error is Error & { code: string; action: string } {
  if (!(error instanceof Error) || !('action' in error) || !('code' in error)) return false;
  return typeof error.action === 'string' && typeof error.code === 'string';
}
