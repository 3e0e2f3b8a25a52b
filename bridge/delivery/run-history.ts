import type { RunView } from '../protocol/messages.js';
import type { LedgerEntry } from './ledger-entry.js';
import type { Plan } from './plan.js';

/** A run as the ledger tells it. */
export interface RunHistory {
  readonly plan: Plan;
  readonly startedAt: string;
  /** By file name; a file that is not in it was never completely sent. */
  readonly files: ReadonlyMap<string, 'renaming' | 'done'>;
  /** Not finished when a later run was planned: sending it on would put older scores over newer ones. */
  readonly superseded: boolean;
  readonly confirmed: number | null;
}

/** Folds the ledger into its runs, oldest first. */
export function runHistory(entries: readonly LedgerEntry[]): RunHistory[] {
  type Building = { -readonly [K in keyof RunHistory]: RunHistory[K] } & {
    files: Map<string, 'renaming' | 'done'>;
  };
  const runs = new Map<string, Building>();
  for (const { at, fact } of entries) {
    if (fact?.kind === 'planned') {
      for (const earlier of runs.values()) earlier.superseded ||= !isSent(earlier);
      runs.set(fact.plan.runId, {
        plan: fact.plan,
        startedAt: at,
        files: new Map(),
        superseded: false,
        confirmed: null,
      });
    } else if (fact !== null && 'runId' in fact) {
      const run = runs.get(fact.runId);
      if (run === undefined) continue;
      if (fact.kind === 'looked') run.confirmed = fact.confirmed;
      else run.files.set(fact.file, fact.kind);
    }
  }
  return [...runs.values()];
}

/** Whether every file of a run, its manifest included, has its final name. */
export function isSent(run: RunHistory): boolean {
  return [...run.plan.chunks, run.plan.manifest].every((file) => run.files.get(file.name) === 'done');
}

/** Whether a run was interrupted and may still be finished. */
export function isUnfinished(run: RunHistory): boolean {
  return !run.superseded && !isSent(run);
}

export function runView(run: RunHistory): RunView {
  const { plan, startedAt, confirmed } = run;
  const sent = isSent(run);
  return {
    runId: plan.runId,
    asOf: plan.asOf,
    modelId: plan.modelId,
    weightsId: plan.weightsId,
    leads: plan.leads,
    tiers: plan.tiers,
    chunks: plan.chunks.map(({ name, rows, bytes }) => {
      const state = run.files.get(name);
      return { name, rows, bytes, state: state === 'done' ? 'delivered' : state ? 'verified' : 'waiting' };
    }),
    startedAt,
    state: sent
      ? confirmed === plan.leads
        ? 'confirmed'
        : 'sent'
      : run.superseded
        ? 'superseded'
        : 'sending',
    confirmed,
  };
}
