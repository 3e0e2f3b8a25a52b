import { z } from 'zod';
import { customValuesSchema, guidSchema } from '../../scoring/custom/custom-values.js';
import { customVariablesSchema } from '../../scoring/custom/parse-custom-variables.js';
import { groupCapsSchema } from '../../scoring/group-cap.js';
import { overridesSchema } from '../../scoring/override.js';
import type { Scorecard } from '../../scoring/scorecard.js';
import { tierRuleSchema } from '../../scoring/tier-rule.js';
import { Problem } from './problem.js';

export const PairRequest = z.object({ code: z.string().max(64) });
export type PairRequest = z.infer<typeof PairRequest>;
export const PairAnswer = z.object({ token: z.string() });
export type PairAnswer = z.infer<typeof PairAnswer>;

export const TierCounts = z.object({ Likely: z.number(), 'May convert': z.number(), Unlikely: z.number() });
export type TierCounts = z.infer<typeof TierCounts>;

export const ChunkView = z.object({
  name: z.string(),
  rows: z.number(),
  bytes: z.number(),
  /** waiting → sending → verified (read back and equal) → delivered (renamed to its final name). */
  state: z.enum(['waiting', 'sending', 'verified', 'delivered']),
  /** processed: seen in Slate's folder of processed files · gone: no longer where it was put. Absent: not looked or still there. */
  pickedUp: z.enum(['processed', 'gone']).optional(),
});
export type ChunkView = z.infer<typeof ChunkView>;

export const RunView = z.object({
  runId: z.string(),
  /** ISO day the leads were pulled for. */
  asOf: z.string(),
  modelId: z.string(),
  weightsId: z.string().nullable(),
  leads: z.number(),
  tiers: TierCounts,
  chunks: z.array(ChunkView),
  /** ISO local date-time. */
  startedAt: z.string(),
  /**
   * sending: not every chunk is delivered · sent: all delivered · confirmed: Slate stores every score ·
   * superseded: interrupted, and a later run was begun; finishing it now would put older scores over newer ones.
   */
  state: z.enum(['sending', 'sent', 'confirmed', 'superseded']),
  /** Leads whose score was found by querying Slate; null before the first look. */
  confirmed: z.number().nullable(),
  /** Leads whose scores are not on the server under their final name; 0 once the run is sent. */
  missing: z.number().optional(),
  /** Leads in files whose rename was never answered and that were not seen since: only Slate can tell. */
  unseen: z.number().optional(),
  /** Files that were halved because they kept failing at their size; their halves are among `chunks`. */
  halved: z.number().optional(),
  /** The run whose scores are sent again by this one. */
  again: z.string().optional(),
  /** Leads that were scored, where only those were sent whose score is another than the one Slate stored. */
  scored: z.number().optional(),
});
export type RunView = z.infer<typeof RunView>;

export const WeightEditsSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({ points: z.number().min(-500).max(500).optional(), off: z.boolean().optional() }),
  ),
);
/** The lowest points of the two upper tiers; the upper cut is not below the lower one. */
export const CutsSchema = z
  .object({ likely: z.number(), mayConvert: z.number() })
  .refine(({ likely, mayConvert }) => mayConvert <= likely, { path: ['mayConvert'] });

/** The part of what staff decided that is kept as it is sent. */
const asSent = {
  /** What groups may add together. */
  caps: groupCapsSchema.optional(),
  /** How the cuts are found anew for every run; by `cuts` where absent. */
  tierRule: tierRuleSchema.optional(),
  /** By person GUID; the reasons never leave this machine. */
  overrides: overridesSchema
    .refine((list) => list.every(({ id }) => guidSchema.safeParse(id).success), 'must name leads by GUID')
    .optional(),
};

/** What staff decided beside the model, as the pane sends it. */
export const Decisions = z.object({
  edits: WeightEditsSchema,
  cuts: CutsSchema,
  custom: z.object({ variables: customVariablesSchema, values: customValuesSchema }).optional(),
  ...asSent,
});
export type Decisions = z.infer<typeof Decisions>;

export const PublishedWeights = z.object({
  /** Content hash of everything that scores depend on. */
  weightsId: z.string(),
  modelId: z.string(),
  edits: WeightEditsSchema,
  cuts: CutsSchema,
  /** Custom variables; their values stay in the bridge's folder. */
  custom: z
    .object({
      variables: customVariablesSchema,
      valuesId: z.string(),
      /** ISO day on which the values were read from the sheet. */
      readOn: z.string(),
      /** How many people they are of. */
      people: z.number(),
    })
    .optional(),
  ...asSent,
  note: z.string(),
  publishedAt: z.string(),
});
export type PublishedWeights = z.infer<typeof PublishedWeights>;

export const StatusAnswer = z.object({
  version: z.string(),
  office: z.object({ name: z.string(), sandbox: z.boolean() }),
  modelId: z.string().nullable(),
  lastRun: RunView.nullable(),
  /** Deliveries that were interrupted and can be resumed. */
  unfinished: z.number(),
  /** Whether uploads send only scores that changed, where nothing else is asked for. */
  changedOnly: z.boolean().optional(),
});
export type StatusAnswer = z.infer<typeof StatusAnswer>;

export const PullRequest = z.object({
  /** Leads created within so many days; the bridge's setting (365) where absent. */
  createdWithinDays: z.number().int().min(1).max(3660).optional(),
});
export type PullRequest = z.infer<typeof PullRequest>;

/** Something worth knowing about a pull; `hold` stops the upload until a person has looked. */
export const Finding = z.object({
  code: z.string(),
  severity: z.enum(['note', 'warning', 'hold']),
  sentence: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const PullResult = z.object({
  pullId: z.string(),
  asOf: z.string(),
  rows: z.number(),
  findings: z.array(Finding),
});
export type PullResult = z.infer<typeof PullResult>;

export const LeadsAnswer = z.object({
  pullId: z.string(),
  asOf: z.string(),
  feed: z.object({ rows: z.number(), columns: z.record(z.string(), z.array(z.string().nullable())) }),
});
export type LeadsAnswer = z.infer<typeof LeadsAnswer>;

export const TrainRequest = z.object({});
export type TrainRequest = z.infer<typeof TrainRequest>;

/** The scorecard itself is checked by scoring's own parser, so that the model file has one home. */
export const ModelAnswer = z.object({
  modelId: z.string(),
  scorecard: z.custom<Scorecard>((value) => typeof value === 'object' && value !== null),
  weights: PublishedWeights.nullable(),
});
export type ModelAnswer = z.infer<typeof ModelAnswer>;

/** The model that was trained; where another one was in use already, that one stays so. */
export const TrainAnswer = ModelAnswer.extend({ inUse: z.boolean() });
export type TrainAnswer = z.infer<typeof TrainAnswer>;

/** A model file in one line. Measures that were not taken are null. */
export const ModelSummary = z.object({
  modelId: z.string(),
  /** Naive local date-time; null where the ledger does not know it, as for a model trained on a file. */
  trainedAt: z.string().nullable(),
  /** ISO day of the training data. */
  asOf: z.string(),
  recipe: z.string(),
  people: z.number(),
  positives: z.number(),
  auc: z.number().nullable(),
  grade: z.enum(['strong', 'useful', 'weak', 'none']).nullable(),
  /** Why it cannot be taken into use; null where it can. */
  heldBack: z.string().nullable(),
});
export type ModelSummary = z.infer<typeof ModelSummary>;

export const ModelsAnswer = z.object({
  /** The model in use; null before the first. */
  current: z.string().nullable(),
  /** The model that going back takes into use again. */
  before: z.string().nullable(),
  /** The model trained last, where it is not the one in use. */
  candidate: z.string().nullable(),
  /** Newest first. */
  models: z.array(ModelSummary),
  /** Ids of files that cannot be read, or are not what their name says. */
  unreadable: z.array(z.string()),
});
export type ModelsAnswer = z.infer<typeof ModelsAnswer>;

export const UseModelRequest = z.object({ modelId: z.string() });
export type UseModelRequest = z.infer<typeof UseModelRequest>;

/** The model now in use, with its weights, and what of the weights before has no place in it. */
export const ModelChange = ModelAnswer.extend({
  /** Published edits that were taken over. */
  carried: z.number(),
  dropped: z.array(z.object({ feature: z.string(), attribute: z.string() })),
});
export type ModelChange = z.infer<typeof ModelChange>;

export const PublishRequest = Decisions.extend({
  modelId: z.string(),
  note: z.string().max(500),
});
export type PublishRequest = z.infer<typeof PublishRequest>;

/** Publishes what staff decided if it differs from the published ones, scores the pull with them and delivers. */
export const UploadRequest = Decisions.extend({
  pullId: z.string(),
  modelId: z.string(),
  /** Codes of the pull's `hold` findings that a person has looked at; without them the upload is refused. */
  acknowledged: z.array(z.string()).optional(),
  /** Sends only scores that differ from those Slate stores, where that can be told; the bridge's setting where absent. */
  changedOnly: z.boolean().optional(),
});
export type UploadRequest = z.infer<typeof UploadRequest>;

export const ConfirmRequest = z.object({ runId: z.string() });
export type ConfirmRequest = z.infer<typeof ConfirmRequest>;

export const AgainRequest = z.object({ runId: z.string() });
export type AgainRequest = z.infer<typeof AgainRequest>;

export const RunsAnswer = z.object({ runs: z.array(RunView) });
export type RunsAnswer = z.infer<typeof RunsAnswer>;

export const JobAnswer = z.object({ jobId: z.string() });
export type JobAnswer = z.infer<typeof JobAnswer>;

export const JobView = z.object({
  jobId: z.string(),
  kind: z.enum(['pull', 'train', 'compare', 'upload', 'confirm', 'resume', 'again']),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  progress: z.object({
    /** What is happening, in plain words. */
    stage: z.string(),
    done: z.number(),
    /** null while nobody knows. */
    total: z.number().nullable(),
    unit: z.enum(['rows', 'bytes', 'chunks', 'steps']),
    /** Of leads that are read from Slate: the bytes that they came in. */
    bytes: z.number().optional(),
    /** During upload: the chunks and where each stands. */
    chunks: z.array(ChunkView).optional(),
    /** During upload, while nothing moves: after so many seconds it is tried again. */
    waiting: z.object({ seconds: z.number(), because: Problem }).optional(),
  }),
  /** PullResult, ModelAnswer or RunView, as the route says; parse it with that schema. */
  result: z.unknown().optional(),
  error: Problem.optional(),
});
export type JobView = z.infer<typeof JobView>;
