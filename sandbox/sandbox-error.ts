/** A sandbox that cannot do what was asked: what was attempted, found and wanted in one sentence, and what to do. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';

  /**
   * @param code stable, for tests: `SQL_REFUSED`
   * @param sentence attempted, found, wanted
   * @param action what the reader can do now
   */
  constructor(
    readonly code: string,
    sentence: string,
    readonly action: string,
  ) {
    super(sentence);
  }
}
