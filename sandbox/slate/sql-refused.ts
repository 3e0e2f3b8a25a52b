import { SandboxError } from '../sandbox-error.js';

/**
 * T-SQL outside the subset that the sandbox executes. It is refused rather than guessed, so that what runs here means
 * the same in Slate.
 *
 * @param found what was found, in the words of SQL
 */
export function sqlRefused(found: string): SandboxError {
  return new SandboxError(
    'SQL_REFUSED',
    `The sandbox executes one SELECT in a small subset of T-SQL, and found ${found}.`,
    'Rewrite the query with what it knows, or teach it the construct in sandbox/slate, with a test.',
  );
}
