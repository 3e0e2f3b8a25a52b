import { ROUTES } from '../protocol/routes.js';
import type { Bridge } from '../bridge.js';
import { problemOf } from '../problem-of.js';
import { apiRoutes } from './api-routes.js';
import type { Answer, Request } from './exchange.js';
import { guard } from './guard.js';
import type { Jobs } from './jobs.js';
import type { Log } from './log.js';
import type { Pairing } from './pairing.js';
import { Refusal } from './refusal.js';
import { staticAnswer, type StaticMap } from './static-files.js';
import type { Tokens } from './tokens.js';

export interface AppParts {
  /** The only name the bridge answers to: `localhost:3927`. */
  readonly host: string;
  readonly bridge: Bridge;
  readonly jobs: Jobs;
  readonly pairing: Pairing;
  readonly tokens: Tokens;
  readonly files: StaticMap;
  readonly log: Log;
  readonly now: () => Date;
}

export type App = (request: Request) => Promise<Answer>;

/** The whole HTTP application without a socket: a request goes in, an answer comes out, and nothing is ever thrown. */
export function createApp(parts: AppParts): App {
  const routes = apiRoutes(parts);
  return async (request) => {
    const began = parts.now().getTime();
    let route = 'refused';
    let answer: Answer;
    let code: string | undefined;
    try {
      const refusal = guard(request, parts.host);
      if (refusal) throw refusal;
      const path = request.target.split('?', 1)[0];
      if (path === '/api' || path.startsWith('/api/')) {
        route = 'api';
        if (path !== ROUTES.pair && !(await parts.tokens.admits(request.headers.authorization))) {
          throw new Refusal(
            401,
            'NOT_PAIRED',
            'The pane is not paired with this bridge.',
            'Type the pairing code that the bridge shows.',
          );
        }
        const found = routes.find(({ matches }) => matches(path));
        if (!found) {
          throw new Refusal(404, 'NOT_FOUND', 'The bridge has no such route.', 'Reload the pane.');
        }
        route = found.name;
        if (!Object.hasOwn(found.methods, request.method)) {
          throw new Refusal(
            405,
            'WRONG_METHOD',
            'The route is not called that way.',
            `Use ${Object.keys(found.methods).join(' or ')}.`,
          );
        }
        answer = json(200, await found.methods[request.method](request, path));
      } else {
        route = 'static';
        if (request.method !== 'GET' && request.method !== 'HEAD') {
          throw new Refusal(405, 'WRONG_METHOD', 'A page can only be read.', 'Use GET.');
        }
        answer = await staticAnswer(parts.files, path);
      }
    } catch (error) {
      const problem = problemOf(error);
      code = problem.code;
      answer = json(error instanceof Refusal ? error.status : statusOf(problem.code), { error: problem });
    }
    parts.log({
      event: 'request',
      route,
      status: answer.status,
      ms: parts.now().getTime() - began,
      ...(code === undefined ? {} : { code }),
    });
    return { ...answer, headers: { ...COMMON, ...answer.headers } };
  };
}

const COMMON = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    },
    body: JSON.stringify(value),
  };
}

/** A failure that is the bridge's own is 500; one that the pane can do something about is 409. */
function statusOf(code: string): number {
  return code === 'UNEXPECTED' ? 500 : 409;
}
