import { createHash } from 'node:crypto';

/** First 16 hex digits of the SHA-256 of some bytes: the name of an immutable file. */
export function contentId(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
