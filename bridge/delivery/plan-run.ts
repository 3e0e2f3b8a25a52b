import type { Ledger } from './ledger.js';
import type { Outbox } from './outbox.js';
import { contentOf, freeze, newRunIdOf, runIdOf, type PlanInput } from './plan.js';
import { runHistory, runView, type RunHistory } from './run-history.js';

export interface PlanParts {
  readonly ledger: Ledger;
  readonly outbox: Outbox;
}

export interface PlanOptions {
  /** Naive local date-time. */
  readonly scoredAt: string;
  /** A chunk has at most so many rows and, but for a single row, so many bytes. */
  readonly chunkRows: number;
  readonly chunkBytes: number;
  /** The run whose scores are sent again: a new run, though the scores are the same. */
  readonly again?: string;
  /** Leads that were scored, where only those whose score changed are sent. */
  readonly scored?: number;
}

/**
 * Freezes and records a run, or finds the run that the same scores already are. Once this returns, the run can be
 * finished by any process.
 * @returns the run's id
 */
export async function planRun(parts: PlanParts, input: PlanInput, options: PlanOptions): Promise<string> {
  const { ledger, outbox } = parts;
  const { scoredAt, chunkRows, chunkBytes, again, scored } = options;
  const earlier = runHistory(ledger.read());
  const plans = earlier.map(({ plan }) => plan);
  const content = contentOf(input);
  const runId = again === undefined ? runIdOf(content, plans) : newRunIdOf(content, plans);
  const known = earlier.find(({ plan }) => plan.runId === runId);
  if (known) {
    await restore(outbox, known, input);
    return runId;
  }
  const cut = { rows: chunkRows, bytes: chunkBytes };
  const { plan, files } = freeze(input, {
    ...{ runId, content, scoredAt, cut },
    ...(again && { again }),
    ...(scored !== undefined && { scored }),
  });
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
  const whole = await Promise.all(plan.chunks.map((file) => outbox.has(plan.runId, file)));
  if (!whole.includes(false)) return;
  const { runId, content, scoredAt, chunks } = plan;
  const again = freeze(input, { runId, content, scoredAt, cut: chunks });
  // Another version may write the same scores otherwise; then what is gone stays gone, and the sending says so.
  if (again.plan.manifest.sha256 === plan.manifest.sha256) await outbox.keep(plan.runId, again.files);
}
