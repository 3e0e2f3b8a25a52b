import type { Ledger } from './ledger.js';
import type { Outbox } from './outbox.js';
import { contentOf, freeze, runIdOf, type PlanInput } from './plan.js';
import { runHistory, runView, type RunHistory } from './run-history.js';

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
  const known = earlier.find(({ plan }) => plan.runId === runId);
  if (known) {
    await restore(outbox, known, input);
    return runId;
  }
  const { plan, files } = freeze(input, { ...options, runId, content });
  await outbox.keep(runId, files);
  ledger.append({ kind: 'planned', plan });
  return runId;
}

/**
 * Freezes the very same bytes again where they are gone before the run is known as confirmed: a torn ledger may have
 * forgotten the confirmation that let go of them.
 */
async function restore(outbox: Outbox, run: RunHistory, input: PlanInput): Promise<void> {
  const { plan } = run;
  if (runView(run).state === 'confirmed') return;
  const whole = await Promise.all(
    [...plan.chunks, plan.manifest].map((file) => outbox.has(plan.runId, file)),
  );
  if (!whole.includes(false)) return;
  const chunkRows = Math.max(...plan.chunks.map(({ rows }) => rows));
  const again = freeze(input, { ...plan, chunkRows });
  // Another version may write the same scores otherwise; then what is gone stays gone, and the sending says so.
  if (again.plan.manifest.sha256 === plan.manifest.sha256) await outbox.keep(plan.runId, again.files);
}
