import { z } from 'zod';
import { TierCounts } from '../protocol/messages.js';

const FilePlanSchema = z.object({
  name: z.string(),
  rows: z.number(),
  bytes: z.number(),
  sha256: z.string(),
});

export const PlanSchema = z.object({
  runId: z.string(),
  content: z.string(),
  asOf: z.string(),
  modelId: z.string(),
  weightsId: z.string().nullable(),
  leads: z.number(),
  tiers: TierCounts,
  scoredAt: z.string(),
  chunks: z.array(FilePlanSchema).readonly(),
  manifest: FilePlanSchema,
  again: z.string().optional(),
  scored: z.number().optional(),
});

/** What can have happened. */
export const LedgerFact = z.discriminatedUnion('kind', [
  /** A run was frozen; from here on it can be finished from the outbox. */
  z.object({ kind: z.literal('planned'), plan: PlanSchema }),
  /** A file is on the server under its temporary name and about to get its final one. */
  z.object({
    kind: z.literal('renaming'),
    runId: z.string(),
    file: z.string(),
    /** sha256: read back and equal · size: the server forbids reading. */
    verified: z.enum(['sha256', 'size']),
  }),
  /** The server refused the rename because the temporary file was gone: it did not happen. */
  z.object({ kind: z.literal('unrenamed'), runId: z.string(), file: z.string() }),
  /** The file has its final name. */
  z.object({
    kind: z.literal('done'),
    runId: z.string(),
    file: z.string(),
    /**
     * Where it was, though the ledger knew nothing of its end: its name says what is in it. nowhere: its rename was
     * begun, and nobody saw it since.
     */
    found: z.enum(['incoming', 'processed', 'nowhere']).optional(),
  }),
  /** A chunk kept failing at its size: from here on these two are sent instead of it. */
  z.object({
    kind: z.literal('halved'),
    runId: z.string(),
    file: z.string(),
    into: z.array(FilePlanSchema).readonly(),
  }),
  /** The folders of the server were looked at. */
  z.object({
    kind: z.literal('picked'),
    runId: z.string(),
    /** Files in Slate's folder of processed ones. */
    processed: z.array(z.string()).readonly(),
    /** Files that are no longer where they were put, and not there either. */
    gone: z.array(z.string()).readonly(),
  }),
  /** Slate was asked how many of the run's scores it stores. */
  z.object({ kind: z.literal('looked'), runId: z.string(), confirmed: z.number() }),
  z.object({ kind: z.literal('trained'), modelId: z.string() }),
  /** A model was taken into use: a new one, or the one before it again. */
  z.object({ kind: z.literal('used'), modelId: z.string(), how: z.enum(['use', 'back']) }),
  /** How many of each; absent in entries of earlier versions, and where there are none. */
  z.object({
    kind: z.literal('published'),
    weightsId: z.string(),
    modelId: z.string(),
    edits: z.number(),
    custom: z.number().optional(),
    caps: z.number().optional(),
    overrides: z.number().optional(),
  }),
]);
export type LedgerFact = z.infer<typeof LedgerFact>;

export const LedgerEntry = z.object({
  seq: z.number(),
  /** Naive local date-time. */
  at: z.string(),
  /** Hash of the entry before; empty for the first. */
  prev: z.string(),
  /** null: written by a later version. */
  fact: LedgerFact.nullable(),
  /** SHA-256 of this entry without its hash. */
  hash: z.string(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;
