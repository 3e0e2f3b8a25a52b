import type {
  JobView,
  LeadsAnswer,
  ModelAnswer,
  ModelChange,
  ModelsAnswer,
  PullResult,
  RunView,
  StatusAnswer,
  TrainAnswer,
  UploadRequest,
} from '../../bridge/protocol/messages.js';
import type { ComparisonReport } from '../../scoring/comparison/comparison-report.js';
import type { DataQuality } from '../../bridge/protocol/data-quality.js';
import type { EvaluationAnswer } from '../../bridge/protocol/evaluation.js';

export type JobProgress = JobView['progress'];

/** How a long piece of work reports, and how it is told to stop. */
export interface JobHooks {
  readonly onProgress: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
}

/** The bridge, as the actions see it. Failures are `PaneError`s. */
export interface BridgePort {
  /** Whether a token is held; it may still be refused. */
  isPaired(): boolean;
  /** Trades the code that the bridge shows for a token, and keeps the token. */
  pair(code: string): Promise<void>;
  status(): Promise<StatusAnswer>;

  model(): Promise<ModelAnswer>;
  pull(hooks: JobHooks): Promise<PullResult>;
  leads(pullId: string): Promise<LeadsAnswer>;
  /** What a pull looks like, column by column. */
  quality(pullId: string): Promise<DataQuality>;
  train(hooks: JobHooks): Promise<TrainAnswer>;
  models(): Promise<ModelsAnswer>;
  /** A model, in use or not. */
  modelOf(modelId: string): Promise<ModelAnswer>;
  /** The past leads on which edits of a model are tried; null where none were kept. */
  evaluation(modelId: string): Promise<EvaluationAnswer['cohort']>;
  /** The last comparison of methods; null before the first. */
  comparison(): Promise<ComparisonReport | null>;
  compare(hooks: JobHooks): Promise<ComparisonReport>;
  useModel(modelId: string): Promise<ModelChange>;
  modelBefore(): Promise<ModelChange>;
  upload(request: UploadRequest, hooks: JobHooks): Promise<RunView>;
  resume(hooks: JobHooks): Promise<RunView>;
  confirm(runId: string, hooks: JobHooks): Promise<RunView>;
  /** Sends the scores of a run that Slate was seen to store once more. */
  sendAgain(runId: string, hooks: JobHooks): Promise<RunView>;
  /** Newest first. */
  runs(): Promise<RunView[]>;
}
