/** A failure of the way to the bridge or of the bridge itself: a code, a sentence, and what to do. */
export class PaneError extends Error {
  /**
   * @param code the bridge's own code, or one of the pane's: UNREACHABLE, NOT_PAIRED, UNEXPECTED_ANSWER, CANCELLED
   */
  constructor(
    readonly code: string,
    sentence: string,
    readonly action: string,
  ) {
    super(sentence);
    this.name = 'PaneError';
  }
}
