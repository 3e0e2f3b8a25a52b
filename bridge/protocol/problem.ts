import { z } from 'zod';

/** A failure as a person reads it: what was attempted and found, and what to do. Never a secret, a name or an e-mail. */
export const Problem = z.object({
  /** Stable, for tests and help pages: `SLATE_LOGIN_PAGE`, `CHUNK_TRUNCATED`. */
  code: z.string(),
  /** One sentence: attempted, found, wanted. */
  sentence: z.string(),
  /** One sentence: what to do now. */
  action: z.string(),
});
export type Problem = z.infer<typeof Problem>;

/** The body of every answer that is not 2xx. */
export const ProblemAnswer = z.object({ error: Problem });
