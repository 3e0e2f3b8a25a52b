import { Agent } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { FeedTable } from '../../scoring/table.js';
import { BridgeError } from '../bridge-error.js';
import { loginPage } from './answer-problems.js';
import { AnswerReader } from './answer-to-feed.js';
import { retryAfterSeconds } from './retry-after.js';
import { retryDecision, type Outcome } from './retry-decision.js';
import type { OnRows, SlateFeed, SlateQuery } from './slate-feed.js';

/** A public client of Slate waits so long; hand-run queries may take five minutes and others thirty. */
const TIME_OUT_MS = 720_000;

export interface SlateSettings {
  readonly url: string;
  readonly queries: Readonly<Record<SlateQuery, string>>;
  /** basic: user name and password in a header · token: the key as `h` in the query string. */
  readonly auth: 'basic' | 'token';
  readonly username: string;
  /** Further certificate authorities, PEM. */
  readonly extraCa?: string;
  readonly timeOutMs?: number;
}

/** Slate's web service over HTTPS: the one place that knows axios. One request at a time; redirects are never followed. */
export function slateClient(
  settings: SlateSettings,
  password: () => Promise<string>,
  wait: (ms: number, signal: AbortSignal) => Promise<void> = (ms, signal) => sleep(ms, undefined, { signal }),
): SlateFeed {
  const agent = new Agent(settings.extraCa ? { ca: [...rootCertificates, settings.extraCa] } : {});
  let before: Promise<unknown> = Promise.resolve();

  const ask: SlateFeed['pull'] = async (query, parameters, onRows, signal) => {
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted();
      try {
        return await askOnce(settings, agent, await password(), query, parameters, onRows, signal);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (!(error instanceof Failed)) throw error;
        const ms = retryDecision(error.outcome, attempt, Math.random());
        if (ms === null) throw inWords(error.outcome, query);
        await wait(ms, signal);
      }
    }
  };

  return {
    pull(query, parameters, onRows, signal) {
      const mine = before.then(() => ask(query, parameters, onRows, signal));
      before = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** An attempt that failed in a way that may pass. Made from scratch: an error of axios carries the password. */
class Failed extends Error {
  constructor(readonly outcome: Outcome) {
    super(outcome.kind);
  }
}

async function askOnce(
  settings: SlateSettings,
  agent: Agent,
  secret: string,
  query: SlateQuery,
  parameters: Readonly<Record<string, string>>,
  onRows: OnRows,
  signal: AbortSignal,
): Promise<FeedTable> {
  // axios' own time-out ends with the first byte; the whole answer must arrive.
  const late = AbortSignal.timeout(settings.timeOutMs ?? TIME_OUT_MS);
  const failed = () => new Failed({ kind: late.aborted ? 'time-out' : 'network' });
  let status: number;
  let type: string;
  let retryAfter: string | undefined;
  let body: Readable;
  try {
    const answer = await axios.get<Readable>(`${settings.url.replace(/\/$/, '')}/manage/query/run`, {
      params: {
        ...parameters,
        id: settings.queries[query],
        cmd: 'service',
        output: 'json',
        ...(settings.auth === 'token' ? { h: secret } : {}),
      },
      ...(settings.auth === 'basic' ? { auth: { username: settings.username, password: secret } } : {}),
      responseType: 'stream',
      maxRedirects: 0,
      maxContentLength: Infinity,
      validateStatus: () => true,
      httpsAgent: agent,
      proxy: false,
      signal: AbortSignal.any([signal, late]),
    });
    status = answer.status;
    type = String(answer.headers['content-type'] ?? '');
    retryAfter = answer.headers['retry-after'] as string | undefined;
    body = answer.data;
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|ALTNAME/.test(code)) throw untrusted();
    throw failed();
  }
  try {
    if (status !== 200) throw refused(status, retryAfterSeconds(retryAfter, new Date()));
    if (/html/i.test(type)) throw loginPage();
    const reader = new AnswerReader();
    try {
      let bytes = 0;
      for await (const chunk of body as AsyncIterable<Uint8Array>) {
        reader.push(chunk);
        bytes += chunk.length;
        onRows(reader.read, bytes);
      }
    } catch (error) {
      throw error instanceof BridgeError ? error : failed();
    }
    return reader.end();
  } finally {
    body.destroy();
  }
}

function refused(status: number, retryAfter: number | null): Error {
  if (status === 401 || status === 403) {
    return new BridgeError(
      'SLATE_REFUSED',
      `Slate refused the user of the query (${status}).`,
      "Check user name and password, and that the user is the query's grantee.",
    );
  }
  if (status >= 300 && status < 400) {
    return new BridgeError(
      'SLATE_LOGIN_PAGE',
      `Slate sent us elsewhere (${status}) instead of answering: it did not accept the user.`,
      "Check the host's name, the query's grantee and the password.",
    );
  }
  if (status === 404) {
    return new BridgeError(
      'SLATE_QUERY_MISSING',
      'Slate knows no such query (404).',
      "Check the query's GUID in settings.json and that its web service is on.",
    );
  }
  return new Failed({ kind: 'status', status, retryAfter });
}

function inWords(outcome: Outcome, query: SlateQuery): BridgeError {
  if (outcome.kind === 'network') {
    return new BridgeError(
      'SLATE_UNREACHABLE',
      'The connection to Slate could not be made, or broke off.',
      "Check the network and the host's name in settings.json, then run it again.",
    );
  }
  if (outcome.kind === 'status' && outcome.status === 429) {
    const minutes = Math.ceil((outcome.retryAfter ?? 0) / 60);
    return new BridgeError(
      'SLATE_BUSY',
      `Slate refused its ${query} query because it is asked too often (429).`,
      minutes > 0
        ? `It wants to be left alone for ${minutes === 1 ? 'a minute' : `${minutes} minutes`}: run it again after that.`
        : 'Run it again in a quarter of an hour, while no other program asks Slate.',
    );
  }
  const how = outcome.kind === 'time-out' ? 'did not answer in time' : `failed (${outcome.status})`;
  return new BridgeError(
    outcome.kind === 'time-out' ? 'SLATE_TIME_OUT' : 'SLATE_FAILED',
    `Slate's ${query} query ${how}.`,
    'Run it again later; if it stays, ask for a narrower window of creation dates.',
  );
}

function untrusted(): BridgeError {
  return new BridgeError(
    'SLATE_UNTRUSTED',
    "The server that answers for Slate has a certificate that this machine doesn't trust.",
    'If your network inspects TLS, name its authority as slate.extraCaFile in settings.json; else stop and ask.',
  );
}
