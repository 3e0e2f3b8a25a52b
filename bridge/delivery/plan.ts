import { createHash } from 'node:crypto';
import { counted } from '../../scoring/count-words.js';
import { TIERS } from '../../scoring/tiers.js';
import { BridgeError } from '../bridge-error.js';
import { toCsv } from '../csv/to-csv.js';
import type { TierCounts } from '../protocol/messages.js';
import { chunkOf, type FilePlan } from './file-plan.js';
import { manifestOf } from './manifest.js';

/** All that leaves the building about one lead. */
export interface ScoredLead {
  /** The person's GUID in Slate. */
  readonly personId: string;
  readonly points: number;
  readonly rank: number;
  /** Index into TIERS. */
  readonly tier: number;
  /** In [0, 1]; NaN where none can be told. */
  readonly probability: number;
}

/** What a run is about to deliver; recorded before the first byte is sent, and never changed. */
export interface Plan {
  readonly runId: string;
  /** What was scored how, without regard to earlier runs. */
  readonly content: string;
  /** ISO day. */
  readonly asOf: string;
  readonly modelId: string;
  readonly weightsId: string | null;
  readonly leads: number;
  readonly tiers: TierCounts;
  /** Naive local date-time, frozen with the rows. */
  readonly scoredAt: string;
  readonly chunks: readonly FilePlan[];
  /** The list of chunks, sent last and outside of Slate's mask; another one where a chunk was halved. */
  readonly manifest: FilePlan;
  /** The run whose scores are sent again. */
  readonly again?: string | undefined;
  /** Leads that were scored, where only those whose score changed are sent. */
  readonly scored?: number | undefined;
}

export interface PlanInput {
  readonly leads: readonly ScoredLead[];
  readonly asOf: string;
  readonly modelId: string;
  readonly weightsId: string | null;
}

/** The delivered columns, in order. */
export const DELIVERED_COLUMNS = [
  'person_id',
  'points',
  'rank',
  'tier',
  'probability',
  'run_id',
  'scored_at',
] as const;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * What a run would deliver, as a hash over GUIDs, points, tiers, model, weights and day. The order of the leads is of
 * no account.
 */
export function contentOf(input: PlanInput): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([input.asOf, input.modelId, input.weightsId]));
  for (const lead of inOrder(input.leads))
    hash.update(`\n${lead.personId} ${pointsCell(lead.points)} ${lead.tier}`);
  return hash.digest('hex');
}

/**
 * The run's identity. Scoring the same again is the same run; but once another run has been delivered in between, the
 * same scores must be sent anew to replace the other's, so they become a new run.
 * @param earlier contents and ids of the runs so far, oldest first
 */
export function runIdOf(content: string, earlier: readonly { content: string; runId: string }[]): string {
  const last = earlier.at(-1);
  if (last?.content === content) return last.runId;
  return newRunIdOf(content, earlier);
}

/** The identity of a run that is wanted anew, even where the last one has the same scores. */
export function newRunIdOf(content: string, earlier: readonly { content: string; runId: string }[]): string {
  if (!earlier.some((run) => run.content === content)) return content;
  return createHash('sha256')
    .update(`${content} after ${earlier.at(-1)?.runId}`)
    .digest('hex');
}

/** Where rows are cut into chunks: by their number and by their bytes, or as an earlier freezing cut them. */
export type Cut = { readonly rows: number; readonly bytes: number } | readonly FilePlan[];

/**
 * Freezes a run into chunks: the same input gives the same bytes.
 * @returns the plan and its chunks' contents by name
 * @throws BridgeError NOT_A_GUID, DUPLICATE_GUID or SCORE_MISSING, with counts only
 */
export function freeze(
  input: PlanInput,
  options: {
    readonly runId: string;
    readonly content: string;
    readonly scoredAt: string;
    readonly cut: Cut;
    /** The run whose scores are sent again. */
    readonly again?: string;
    /** Leads that were scored, where only some are sent. */
    readonly scored?: number;
  },
): { plan: Plan; files: Map<string, Buffer> } {
  const { runId, content, scoredAt, cut, again, scored } = options;
  const leads = inOrder(input.leads);
  check(leads);
  const files = new Map<string, Buffer>();
  const chunks: FilePlan[] = [];
  const header = toCsv(DELIVERED_COLUMNS, []);
  const lines = leads.map((lead) => lineOf(lead, runId, scoredAt));
  for (let from = 0; from < lines.length;) {
    const to = Math.min(lines.length, from + rowsOfNext(cut, chunks.length, lines, from));
    const bytes = Buffer.from(header + lines.slice(from, to).join(''), 'utf8');
    const index = String(chunks.length + 1).padStart(3, '0');
    const chunk = chunkOf(runId.slice(0, 12), index, to - from, bytes);
    chunks.push(chunk);
    files.set(chunk.name, bytes);
    from = to;
  }
  const tiers = Object.fromEntries(TIERS.map((tier) => [tier, 0])) as TierCounts;
  for (const lead of leads) tiers[TIERS[lead.tier]]++;
  const { asOf, modelId, weightsId } = input;
  return {
    plan: {
      runId,
      content,
      asOf,
      modelId,
      weightsId,
      leads: leads.length,
      tiers,
      scoredAt,
      chunks,
      manifest: manifestOf(runId, chunks).file,
      ...(again && { again }),
      ...(scored !== undefined && { scored }),
    },
    files,
  };
}

function lineOf(lead: ScoredLead, runId: string, scoredAt: string): string {
  return toCsv(
    [
      lead.personId,
      pointsCell(lead.points),
      String(lead.rank),
      TIERS[lead.tier],
      probabilityCell(lead.probability),
      runId,
      scoredAt,
    ],
    [],
  );
}

/** At least one, so that every lead finds its place. */
function rowsOfNext(cut: Cut, chunk: number, lines: readonly string[], from: number): number {
  if (!('bytes' in cut)) return Math.max(1, cut[chunk]?.rows ?? 1);
  let bytes = lines[from].length;
  let rows = 1;
  while (rows < cut.rows && from + rows < lines.length) {
    // The cells are ASCII: as many bytes as characters.
    bytes += lines[from + rows].length;
    if (bytes > cut.bytes) break;
    rows++;
  }
  return rows;
}

function inOrder(leads: readonly ScoredLead[]): ScoredLead[] {
  return leads
    .map((lead) => ({ ...lead, personId: lead.personId.toLowerCase() }))
    .sort((a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0));
}

function check(leads: readonly ScoredLead[]): void {
  const refuse = (code: string, count: number, what: string) => {
    if (count === 0) return;
    throw new BridgeError(
      code,
      `The upload was checked: ${counted(count, 'lead')} ${what}, where there may be none; nothing was sent.`,
      'Pull the leads again.',
    );
  };
  refuse(
    'NOT_A_GUID',
    leads.filter((lead) => !GUID.test(lead.personId)).length,
    'with an id that is not a GUID',
  );
  refuse(
    'DUPLICATE_GUID',
    leads.filter((lead, i) => i > 0 && leads[i - 1].personId === lead.personId).length,
    'with the same id as another',
  );
  refuse('SCORE_MISSING', leads.filter((lead) => !Number.isFinite(lead.points)).length, 'without points');
}

/** One decimal, and no negative zero. */
function pointsCell(points: number): string {
  return (points === 0 ? 0 : points).toFixed(1);
}

/** Slate does not clear a field for a blank cell: without a word here an older probability would stay. */
function probabilityCell(probability: number): string {
  return Number.isNaN(probability) ? 'none' : probability.toFixed(6);
}
