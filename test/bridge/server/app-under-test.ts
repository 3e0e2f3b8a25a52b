import type { Bridge } from '../../../bridge/bridge.js';
import { createApp, type App } from '../../../bridge/server/app.js';
import type { Answer, Request } from '../../../bridge/server/exchange.js';
import { Jobs } from '../../../bridge/server/jobs.js';
import type { LogLine } from '../../../bridge/server/log.js';
import { Pairing } from '../../../bridge/server/pairing.js';
import type { StaticMap } from '../../../bridge/server/static-files.js';
import { Tokens } from '../../../bridge/server/tokens.js';

export const HOST = 'localhost:3927';

/** A bridge of which only the given members may be called. */
export function bridgeWith(members: Partial<Bridge>): Bridge {
  return new Proxy(members, {
    get(target, name) {
      if (Reflect.has(target, name)) return Reflect.get(target, name) as unknown;
      return () => Promise.reject(new Error(`the test did not expect a call of ${String(name)}`));
    },
  }) as Bridge;
}

export interface AppUnderTest {
  readonly app: App;
  readonly jobs: Jobs;
  readonly tokens: Tokens;
  readonly lines: LogLine[];
  readonly codes: string[];
  clock: Date;
  token: string;
}

export async function appUnderTest(
  bridge: Bridge,
  options: { readonly files?: StaticMap; readonly reusableCode?: boolean } = {},
): Promise<AppUnderTest> {
  const lines: LogLine[] = [];
  const codes: string[] = [];
  const made = { clock: new Date('2026-03-02T09:00:00Z'), lines, codes } as unknown as AppUnderTest;
  const now = () => made.clock;
  const log = (line: LogLine) => void lines.push(line);
  const jobs = new Jobs(log);
  const tokens = new Tokens(null, now);
  const pairing = new Pairing(now, options.reusableCode ?? false, (code) => codes.push(code));
  pairing.renew();
  const files = options.files ?? new Map();
  const app = createApp({ host: HOST, bridge, jobs, pairing, tokens, files, log, now });
  return Object.assign(made, { app, jobs, tokens, token: await tokens.issue() });
}

/** A request as the pane sends it; `changes` replaces members and single headers (undefined removes one). */
export function request(
  method: string,
  target: string,
  changes: {
    readonly token?: string;
    readonly json?: unknown;
    readonly headers?: Record<string, string | undefined>;
    readonly hosts?: number;
    readonly from?: string;
    readonly body?: string;
  } = {},
): Request {
  const body = changes.body ?? (changes.json === undefined ? '' : JSON.stringify(changes.json));
  const headers: Record<string, string | undefined> = {
    host: HOST,
    ...(changes.token ? { authorization: `Bearer ${changes.token}` } : {}),
    ...(method === 'POST' ? { 'content-type': 'application/json', origin: `https://${HOST}` } : {}),
    ...changes.headers,
  };
  for (const name of Object.keys(headers)) if (headers[name] === undefined) delete headers[name];
  return {
    method,
    target,
    headers,
    hosts: changes.hosts ?? 1,
    from: changes.from ?? '127.0.0.1',
    body: (async function* () {
      if (body !== '') yield Buffer.from(body);
    })(),
  };
}

export function jsonOf(
  answer: Answer,
): { error: { code: string; sentence: string; action: string } } & Record<string, never> {
  return JSON.parse(String(answer.body)) as never;
}
