import type { z } from 'zod';
import { ProblemAnswer } from '../../bridge/protocol/problem.js';
import { ROUTES } from '../../bridge/protocol/routes.js';
import { PaneError } from '../state/pane-error.js';
import { words } from '../words.js';
import type { TokenStore } from './token.js';

/** The part of the browser's fetch that the pane uses. */
export type Fetch = (path: string, init: RequestInit) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;

/**
 * One question to the bridge, on the pane's own origin.
 * @param body sent as JSON; a GET where undefined
 * @returns the answer as `schema` reads it
 * @throws PaneError UNREACHABLE, NOT_PAIRED (the token is forgotten), UNEXPECTED_ANSWER, or the bridge's own code
 */
export async function call<T>(
  fetch: Fetch,
  token: TokenStore,
  schema: z.ZodType<T>,
  path: string,
  body?: unknown,
): Promise<T> {
  const bearer = token.get();
  const init: RequestInit = {
    method: body === undefined ? 'GET' : 'POST',
    cache: 'no-store',
    credentials: 'omit',
    headers: {
      ...(bearer === null || path === ROUTES.pair ? {} : { Authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const response = await fetch(path, init).catch(() => {
    throw new PaneError('UNREACHABLE', words.unreachable.sentence, words.unreachable.action);
  });
  if (response.status === 401) {
    token.set(null);
    throw new PaneError('NOT_PAIRED', words.pairing.title, words.pairing.body);
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const problem = ProblemAnswer.safeParse(answer);
    if (problem.success) throw paneErrorOf(problem.data.error);
    throw unexpected();
  }
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw unexpected();
  return parsed.data;
}

export function paneErrorOf({
  code,
  sentence,
  action,
}: {
  code: string;
  sentence: string;
  action: string;
}): PaneError {
  return new PaneError(code, sentence, action);
}

export function unexpected(): PaneError {
  return new PaneError('UNEXPECTED_ANSWER', words.unexpected.sentence, words.unexpected.action);
}
