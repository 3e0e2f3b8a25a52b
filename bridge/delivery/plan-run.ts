import type { Ledger } from './ledger.js';
import type { Outbox } from './outbox.js';
import { contentOf, freeze, runIdOf, type PlanInput } from './plan.js';
import { runHistory } from './run-history.js';

/**
 * Freezes and records a run, or finds the run that the same scores already are. Once this returns, the run can be
 * finished by any process.
 * @param scoredAt naive local date-time
 * @returns the run's id
 */
export async function planRun(
  { ledger, outbox }: { readonly ledger: Ledger; readonly outbox: Outbox },
  input: PlanInput,
  options: { readonly scoredAt: string; readonly chunkRows: number },
): Promise<string> {
  const earlier = runHistory(ledger.read());
  const content = contentOf(input);
  const runId = runIdOf(
    content,
    earlier.map(({ plan }) => plan),
  );
  if (earlier.some(({ plan }) => plan.runId === runId)) return runId;
  const { plan, files } = freeze(input, { ...options, runId, content });
  await outbox.keep(runId, files);
  ledger.append({ kind: 'planned', plan });
  return runId;
}
