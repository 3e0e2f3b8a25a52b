/** A failure of the bridge: what was attempted, found and wanted, and what to do. Never a secret, a name or an e-mail. */
export class BridgeError extends Error {
  /**
   * @param code stable, such as `SLATE_LOGIN_PAGE`
   * @param sentence attempted, found, wanted
   * @param action what to do now
   */
  constructor(
    readonly code: string,
    sentence: string,
    readonly action: string,
  ) {
    super(sentence);
    this.name = 'BridgeError';
  }
}
