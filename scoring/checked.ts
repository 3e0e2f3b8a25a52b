import type { z } from 'zod';
import { memberPath } from './parse-recipe.js';
import { ScoringError } from './scoring-error.js';

/**
 * @param what is read, in words that follow "Reading"
 * @returns the value as its schema knows it
 * @throws ScoringError with the code, naming the first member that is wrong
 */
export function checked<T>(schema: z.ZodType, json: unknown, what: string, code: string): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data as T;
  const issue = result.error.issues[0];
  const [first, ...rest] = issue.path;
  const entry = typeof first === 'number' ? `entry ${first + 1}` : '';
  const path = typeof first === 'number' ? rest : issue.path;
  const where = [entry, path.length === 0 ? '' : memberPath(path)].filter(Boolean).join(', ');
  throw new ScoringError(
    code,
    `Reading ${what}: ${where || 'the whole'} — ${issue.message}.`.replace('..', '.'),
    'Correct it and try again.',
  );
}
