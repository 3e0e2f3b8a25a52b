import { z } from 'zod';
import {
  AgainRequest,
  ConfirmRequest,
  PairRequest,
  PublishRequest,
  PullRequest,
  TrainRequest,
  UploadRequest,
  UseModelRequest,
  type JobAnswer,
  type JobView,
} from '../protocol/messages.js';
import { ROUTES } from '../protocol/routes.js';
import type { AppParts } from './app.js';
import type { Request } from './exchange.js';
import { readJson, VALUES_LIMIT } from './read-json.js';
import { Refusal } from './refusal.js';

export interface ApiRoute {
  /** For the log. */
  readonly name: string;
  matches(path: string): boolean;
  readonly methods: Readonly<Record<string, (request: Request, path: string) => Promise<unknown>>>;
}

const Nothing = z.object({});

/** The routes of the protocol, each a thin line between its schema and the bridge. */
export function apiRoutes({ bridge, jobs, pairing, tokens }: AppParts): readonly ApiRoute[] {
  return [
    exact(ROUTES.pair, {
      POST: async (request) => {
        pairing.redeem((await readJson(request, PairRequest)).code);
        return { token: await tokens.issue() };
      },
    }),
    exact(ROUTES.status, { GET: () => bridge.status() }),
    exact(ROUTES.pull, {
      POST: async (request) => {
        const { createdWithinDays } = await readJson(request, PullRequest);
        return started(jobs.start('pull', (on, signal) => bridge.pull(createdWithinDays, on, signal)));
      },
    }),
    under(ROUTES.leads, '{pullId}', {
      GET: async (_, path) => bridge.leads(path.slice(ROUTES.leads.length)),
    }),
    under(ROUTES.quality, '{pullId}', {
      GET: (_, path) => bridge.quality(path.slice(ROUTES.quality.length)),
    }),
    exact(ROUTES.train, {
      POST: async (request) => {
        await readJson(request, TrainRequest);
        return started(jobs.start('train', (on, signal) => bridge.train(on, signal)));
      },
    }),
    exact(ROUTES.model, { GET: () => bridge.model() }),
    exact(ROUTES.models, { GET: () => bridge.models() }),
    under(`${ROUTES.models}/`, '{modelId}', {
      GET: (_, path) => bridge.model(path.slice(ROUTES.models.length + 1)),
    }),
    under(ROUTES.evaluation, '{modelId}', {
      GET: (_, path) => bridge.evaluation(path.slice(ROUTES.evaluation.length)),
    }),
    exact(ROUTES.comparison, { GET: () => bridge.comparison() }),
    exact(ROUTES.compare, {
      POST: async (request) => {
        await readJson(request, Nothing);
        return started(jobs.start('compare', (on, signal) => bridge.compare(on, signal)));
      },
    }),
    exact(ROUTES.useModel, {
      POST: async (request) => bridge.useModel((await readJson(request, UseModelRequest)).modelId),
    }),
    exact(ROUTES.modelBefore, {
      POST: async (request) => {
        await readJson(request, Nothing);
        return bridge.modelBefore();
      },
    }),
    exact(ROUTES.weights, {
      POST: async (request) => bridge.publish(await readJson(request, PublishRequest, VALUES_LIMIT)),
    }),
    exact(ROUTES.upload, {
      POST: async (request) => {
        const wanted = await readJson(request, UploadRequest, VALUES_LIMIT);
        return started(jobs.start('upload', (on, signal) => bridge.upload(wanted, on, signal)));
      },
    }),
    exact(ROUTES.confirm, {
      POST: async (request) => {
        const { runId } = await readJson(request, ConfirmRequest);
        return started(jobs.start('confirm', (on, signal) => bridge.confirm(runId, on, signal)));
      },
    }),
    exact(ROUTES.resume, {
      POST: async (request) => {
        await readJson(request, Nothing);
        return started(jobs.start('resume', (on, signal) => bridge.resume(on, signal)));
      },
    }),
    exact(ROUTES.again, {
      POST: async (request) => {
        const { runId } = await readJson(request, AgainRequest);
        return started(jobs.start('again', (on, signal) => bridge.sendAgain(runId, on, signal)));
      },
    }),
    exact(ROUTES.runs, { GET: async () => ({ runs: await bridge.runs() }) }),
    {
      name: `${ROUTES.jobs}{id}/cancel`,
      matches: (path) => path.startsWith(ROUTES.jobs) && path.endsWith('/cancel'),
      methods: {
        POST: async (request, path) => {
          await readJson(request, Nothing);
          return existing(jobs.cancel(path.slice(ROUTES.jobs.length, -'/cancel'.length)));
        },
      },
    },
    under(ROUTES.jobs, '{id}', {
      GET: async (_, path) => existing(jobs.view(path.slice(ROUTES.jobs.length))),
    }),
  ];
}

function exact(path: string, methods: ApiRoute['methods']): ApiRoute {
  return { name: path, matches: (asked) => asked === path, methods };
}

function under(prefix: string, what: string, methods: ApiRoute['methods']): ApiRoute {
  return { name: prefix + what, matches: (asked) => asked.startsWith(prefix), methods };
}

function started(jobId: string): JobAnswer {
  return { jobId };
}

function existing(view: JobView | null): JobView {
  if (view) return view;
  throw new Refusal(
    404,
    'JOB_UNKNOWN',
    'The bridge knows no such job; it may have been restarted since.',
    'Start it again.',
  );
}
