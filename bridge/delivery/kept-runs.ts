import { SENT_AGAIN } from '../protocol/delivery-stage.js';
import { runView, type RunHistory } from './run-history.js';

/** The last confirmed runs, newest first. */
export function confirmedRuns(runs: readonly RunHistory[]): RunHistory[] {
  return runs.filter((run) => runView(run).state === 'confirmed').reverse();
}

/**
 * Runs whose frozen bytes nobody needs any more: replaced before they were sent, or older than what may be sent again.
 * @param runs oldest first
 */
export function runsToForget(runs: readonly RunHistory[]): string[] {
  const kept = new Set<RunHistory | undefined>(confirmedRuns(runs).slice(0, SENT_AGAIN));
  kept.add(runs.at(-1));
  return runs
    .filter((run, i) => !kept.has(run) && (run.superseded || isReplaced(runs, i)))
    .map(({ plan }) => plan.runId);
}

/** Whether a later run was confirmed: then this one's scores are no longer what Slate should store. */
function isReplaced(runs: readonly RunHistory[], i: number): boolean {
  return runs.slice(i + 1).some((run) => runView(run).state === 'confirmed');
}
