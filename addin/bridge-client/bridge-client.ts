import type { z } from 'zod';
import {
  JobAnswer,
  LeadsAnswer,
  ModelAnswer,
  ModelChange,
  ModelsAnswer,
  PairAnswer,
  PullResult,
  RunView,
  RunsAnswer,
  StatusAnswer,
  TrainAnswer,
} from '../../bridge/protocol/messages.js';
import { ComparisonAnswer, ComparisonReportSchema } from '../../bridge/protocol/comparison.js';
import { DataQuality } from '../../bridge/protocol/data-quality.js';
import { EvaluationAnswer } from '../../bridge/protocol/evaluation.js';
import { ROUTES } from '../../bridge/protocol/routes.js';
import type { BridgePort, JobHooks } from '../state/bridge-port.js';
import { call } from './call.js';
import type { Fetch } from './call.js';
import { followJob } from './follow-job.js';
import type { TokenStore } from './token.js';

export interface BridgeClientParts {
  readonly fetch: Fetch;
  readonly token: TokenStore;
  readonly wait: (ms: number) => Promise<void>;
}

/** The bridge over its HTTP contract: every path from `ROUTES`, every answer read by its schema. */
export function bridgeClient({ fetch, token, wait }: BridgeClientParts): BridgePort {
  const ask = <T>(schema: z.ZodType<T>, path: string, body?: unknown) =>
    call(fetch, token, schema, path, body);
  const job = async <T>(schema: z.ZodType<T>, path: string, body: unknown, hooks: JobHooks) => {
    const { jobId } = await ask(JobAnswer, path, body);
    return followJob({ ask, wait }, jobId, schema, hooks);
  };
  return {
    isPaired: () => token.get() !== null,
    pair: async (code) => token.set((await ask(PairAnswer, ROUTES.pair, { code })).token),
    status: () => ask(StatusAnswer, ROUTES.status),
    model: () => ask(ModelAnswer, ROUTES.model),
    pull: (hooks) => job(PullResult, ROUTES.pull, {}, hooks),
    leads: (pullId) => ask(LeadsAnswer, ROUTES.leads + encodeURIComponent(pullId)),
    quality: (pullId) => ask(DataQuality, ROUTES.quality + encodeURIComponent(pullId)),
    train: (hooks) => job(TrainAnswer, ROUTES.train, {}, hooks),
    models: () => ask(ModelsAnswer, ROUTES.models),
    modelOf: (modelId) => ask(ModelAnswer, `${ROUTES.models}/${encodeURIComponent(modelId)}`),
    evaluation: async (modelId) =>
      (await ask(EvaluationAnswer, ROUTES.evaluation + encodeURIComponent(modelId))).cohort,
    comparison: async () => (await ask(ComparisonAnswer, ROUTES.comparison)).report,
    compare: (hooks) => job(ComparisonReportSchema, ROUTES.compare, {}, hooks),
    useModel: (modelId) => ask(ModelChange, ROUTES.useModel, { modelId }),
    modelBefore: () => ask(ModelChange, ROUTES.modelBefore, {}),
    upload: (request, hooks) => job(RunView, ROUTES.upload, request, hooks),
    resume: (hooks) => job(RunView, ROUTES.resume, {}, hooks),
    confirm: (runId, hooks) => job(RunView, ROUTES.confirm, { runId }, hooks),
    sendAgain: (runId, hooks) => job(RunView, ROUTES.again, { runId }, hooks),
    runs: async () => (await ask(RunsAnswer, ROUTES.runs)).runs,
  };
}
