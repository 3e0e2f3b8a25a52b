/** A broken contract: what was attempted, found and wanted in one sentence, and what to do now. Never personal data. */
export class ScoringError extends Error {
  override readonly name = 'ScoringError';

  /**
   * @param code stable, for tests and help pages: `COLUMN_MISSING`
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
