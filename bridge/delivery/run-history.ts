import type { ChunkView, RunView } from '../protocol/messages.js';
import type { FilePlan } from './file-plan.js';
import type { LedgerEntry, LedgerFact } from './ledger-entry.js';
import type { Plan } from './plan.js';

/** A run as the ledger tells it. */
export interface RunHistory {
  readonly plan: Plan;
  readonly startedAt: string;
  /** What is to be sent: the plan's chunks, with halves in the place of those that were halved. */
  readonly chunks: readonly FilePlan[];
  /** Chunks that were halved. */
  readonly halved: readonly FilePlan[];
  /** By file name; a file that is not in it was never completely sent. */
  readonly files: ReadonlyMap<string, 'renaming' | 'done'>;
  /** By file name: where it was when the server was last looked at; still in its place where absent. */
  readonly picked: ReadonlyMap<string, 'processed' | 'gone'>;
  /** Files whose rename was begun and never answered, and that nobody saw since. */
  readonly unseen: ReadonlySet<string>;
  /** Not finished when a later run was planned: sending it on would put older scores over newer ones. */
  readonly superseded: boolean;
  readonly confirmed: number | null;
}

type Building = { -readonly [K in keyof RunHistory]: RunHistory[K] } & {
  files: Map<string, 'renaming' | 'done'>;
  picked: Map<string, 'processed' | 'gone'>;
  unseen: Set<string>;
};

/** Folds the ledger into its runs, oldest first. */
export function runHistory(entries: readonly LedgerEntry[]): RunHistory[] {
  const runs = new Map<string, Building>();
  for (const { at, fact } of entries) {
    if (fact?.kind === 'planned') {
      for (const earlier of runs.values()) earlier.superseded ||= !isSent(earlier);
      runs.set(fact.plan.runId, begun(fact.plan, at));
    } else if (fact !== null && 'runId' in fact) {
      const run = runs.get(fact.runId);
      if (run) learn(run, fact);
    }
  }
  return [...runs.values()];
}

function begun(plan: Plan, startedAt: string): Building {
  return {
    plan,
    startedAt,
    chunks: plan.chunks,
    halved: [],
    files: new Map(),
    picked: new Map(),
    unseen: new Set(),
    superseded: false,
    confirmed: null,
  };
}

function learn(run: Building, fact: Extract<LedgerFact, { runId: string }>): void {
  switch (fact.kind) {
    case 'done':
      if (fact.found === 'nowhere') run.unseen.add(fact.file);
      run.files.set(fact.file, fact.kind);
      return;
    case 'renaming':
      run.files.set(fact.file, fact.kind);
      return;
    case 'unrenamed':
      run.files.delete(fact.file);
      return;
    case 'halved':
      run.halved = [...run.halved, ...run.chunks.filter(({ name }) => name === fact.file)];
      run.chunks = run.chunks.flatMap((chunk) => (chunk.name === fact.file ? fact.into : [chunk]));
      return;
    case 'picked':
      for (const name of fact.gone) run.picked.set(name, 'gone');
      for (const name of fact.processed) run.picked.set(name, 'processed');
      for (const name of fact.processed) run.unseen.delete(name);
      return;
    case 'looked':
      run.confirmed = fact.confirmed;
  }
}

/** Whether every file of a run, its manifest included, has its final name. */
export function isSent(run: RunHistory): boolean {
  return [...run.chunks, run.plan.manifest].every((file) => run.files.get(file.name) === 'done');
}

/** Whether a run was interrupted and may still be finished. */
export function isUnfinished(run: RunHistory): boolean {
  return !run.superseded && !isSent(run);
}

export function runView(run: RunHistory): RunView {
  const { plan, startedAt, confirmed, chunks, halved } = run;
  const state = stateOf(run);
  const unseen = state === 'confirmed' ? 0 : rowsOf(chunks.filter(({ name }) => run.unseen.has(name)));
  return {
    runId: plan.runId,
    asOf: plan.asOf,
    modelId: plan.modelId,
    weightsId: plan.weightsId,
    leads: plan.leads,
    tiers: plan.tiers,
    chunks: chunks.map((chunk) => chunkView(run, chunk)),
    startedAt,
    state,
    confirmed,
    missing: rowsOf(chunks.filter(({ name }) => run.files.get(name) !== 'done')),
    ...(unseen > 0 && { unseen }),
    ...(halved.length > 0 && { halved: halved.length }),
    ...(plan.again && { again: plan.again }),
    ...(plan.scored !== undefined && { scored: plan.scored }),
  };
}

function rowsOf(files: readonly FilePlan[]): number {
  return files.reduce((sum, { rows }) => sum + rows, 0);
}

function stateOf(run: RunHistory): RunView['state'] {
  if (isSent(run)) return run.confirmed === run.plan.leads ? 'confirmed' : 'sent';
  return run.superseded ? 'superseded' : 'sending';
}

function chunkView(run: RunHistory, { name, rows, bytes }: FilePlan): ChunkView {
  const state = run.files.get(name);
  const picked = run.picked.get(name);
  return {
    name,
    rows,
    bytes,
    state: state === 'done' ? 'delivered' : state ? 'verified' : 'waiting',
    ...(picked && { pickedUp: picked }),
  };
}
