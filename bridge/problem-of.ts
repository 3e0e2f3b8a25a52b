import type { Problem } from './protocol/problem.js';

/** Codes of the operating system that a person can do something about. */
const DISK: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['The disk is full', 'Free some space and run it again; nothing half-written is used.'],
  EACCES: ['A file of the data folder may not be read or written', 'Check who owns the data folder.'],
  EPERM: ['A file of the data folder may not be changed', 'Check who owns the data folder.'],
  EROFS: ['The data folder is on a read-only disk', 'Set LEADSCORE_HOME to a folder that can be written.'],
};

/**
 * A failure in words. Errors without a code and an action of their own are strangers, and a stranger's message may hold
 * anything (axios puts the password in it), so only its kind is told.
 */
export function problemOf(error: unknown): Problem {
  // By its members, not by its class: an error may come from another thread or realm.
  if (typeof error === 'object' && error !== null) {
    const { code, action, message, name = 'Error' } = error as Partial<Record<string, unknown>>;
    if (typeof code === 'string' && typeof action === 'string' && typeof message === 'string') {
      return { code, sentence: message, action };
    }
    if (name === 'AbortError') {
      return {
        code: 'CANCELLED',
        sentence: 'It was cancelled.',
        action: 'Start it again when you are ready.',
      };
    }
    if (typeof code === 'string' && DISK[code]) {
      const [sentence, what] = DISK[code];
      return { code, sentence: `${sentence} (${code}).`, action: what };
    }
    const kind =
      typeof code === 'string' && /^[A-Z_0-9]+$/.test(code) ? `${String(name)}, ${code}` : String(name);
    return {
      code: 'UNEXPECTED',
      sentence: `Something failed that nobody foresaw (${kind}).`,
      action: 'Run it again; if it stays, report this kind and what you did.',
    };
  }
  return {
    code: 'UNEXPECTED',
    sentence: 'Something failed that nobody foresaw.',
    action: 'Run it again; if it stays, report what you did.',
  };
}
