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

/** Statuses of SFTP version 3 that are told apart. */
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;

/** What a server's refusal of one operation means. Full disks and taken names both answer 4, "failure". */
export function refusedBy(status: number | string | undefined, what: string): TransportError {
  if (status === NO_SUCH_FILE) {
    return new TransportError(
      'SFTP_MISSING',
      `${what}: the server has no such file or folder.`,
      'Check the folder in settings.json.',
      false,
    );
  }
  if (status === PERMISSION_DENIED) {
    return new TransportError(
      'SFTP_PERMISSION',
      `${what}: the server does not permit it.`,
      "Ask the server's administrator for the permission.",
      false,
    );
  }
  return new TransportError(
    'SFTP_REFUSED',
    `${what}: the server refused it (status ${status ?? 'unknown'}).`,
    'Its disk may be full, or the name taken. Run it again later.',
    true,
  );
}
