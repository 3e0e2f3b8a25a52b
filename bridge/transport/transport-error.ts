import { BridgeError } from '../bridge-error.js';

/** A failure of the server or of the way to it. */
export class TransportError extends BridgeError {
  /** @param transient whether trying again may help: not after a refused key, password or permission */
  constructor(
    code: string,
    sentence: string,
    action: string,
    readonly transient: boolean,
  ) {
    super(code, sentence, action);
    this.name = 'TransportError';
  }
}
