/** What the shell is told. */
export const EXIT = { failed: 1, usage: 2, hold: 3, stopped: 130 } as const;

/** Problems that wait for a person instead of being failures. */
const HOLDS = new Set(['PULL_ON_HOLD', 'WEIGHTS_OF_ANOTHER_MODEL']);

export function exitCodeOf(problemCode: string): number {
  return HOLDS.has(problemCode) ? EXIT.hold : EXIT.failed;
}
