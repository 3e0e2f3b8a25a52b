import type { z } from 'zod';
import { Refusal } from './refusal.js';
import type { Request } from './exchange.js';

/** Bytes that a request may carry, unless its route says otherwise; the largest is a table of weight edits. */
export const BODY_LIMIT = 2_000_000;
/** Bytes of a request that brings values of custom variables along: a GUID and a few cells for 200,000 leads. */
export const VALUES_LIMIT = 32_000_000;

/**
 * The body of a POST, checked against its schema.
 * @throws Refusal 415 where it is not JSON by name, 413 where it is too large, 400 where it is not what was agreed
 */
export async function readJson<T>(request: Request, schema: z.ZodType<T>, limit = BODY_LIMIT): Promise<T> {
  // A form or a script without a preflight can send text/plain, but not this.
  if (!/^application\/json(\s*;\s*charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal(415, 'NOT_JSON', 'The request is not application/json.', 'Send JSON.');
  }
  const tooLarge = new Refusal(413, 'TOO_LARGE', `The request is larger than ${limit} bytes.`, 'Send less.');
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request.body) {
    bytes += piece.length;
    if (bytes > limit) throw tooLarge;
    pieces.push(piece);
  }
  let json: unknown;
  try {
    json = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    throw new Refusal(400, 'NOT_JSON', 'The request says it is JSON, but it cannot be read.', 'Send JSON.');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0].path.join('.') || 'the whole';
  throw new Refusal(
    400,
    'WRONG_REQUEST',
    `The request was read, but ${where} is not as agreed.`,
    'Reload the pane; it may be older than the bridge.',
  );
}
