import { BridgeError } from '../bridge-error.js';

/** A request that is not answered, with the HTTP status that says so. */
export class Refusal extends BridgeError {
  constructor(
    readonly status: number,
    code: string,
    sentence: string,
    action: string,
  ) {
    super(code, sentence, action);
    this.name = 'Refusal';
  }
}
