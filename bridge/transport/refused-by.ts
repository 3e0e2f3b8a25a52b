import { TransportError } from './transport-error.js';

interface Meaning {
  readonly code: string;
  readonly found: string;
  readonly action: string;
  readonly transient: boolean;
}

const MISSING: Meaning = {
  code: 'SFTP_MISSING',
  found: 'the server has no such file or folder',
  action: 'Check the folder in settings.json.',
  transient: false,
};
const PERMISSION: Meaning = {
  code: 'SFTP_PERMISSION',
  found: 'the server does not permit it',
  action: "Ask the server's administrator for the permission.",
  transient: false,
};
const LOST: Meaning = {
  code: 'SFTP_LOST',
  found: 'the server lost the connection before it answered',
  action: 'Check the network, then resume; nothing is sent twice.',
  transient: true,
};
const UNSUPPORTED: Meaning = {
  code: 'SFTP_UNSUPPORTED',
  found: 'the server does not know this operation',
  action: 'Tell its administrator that write, rename and stat of SFTP version 3 are needed.',
  transient: false,
};
const EXISTS: Meaning = {
  code: 'SFTP_EXISTS',
  found: 'the name is taken on the server',
  action: 'Run it again: what has the name is then compared with what was sent.',
  transient: true,
};
const FULL: Meaning = {
  code: 'SFTP_FULL',
  found: "the server's disk, or your share of it, is full",
  action: 'Ask its administrator for space, then resume; nothing is sent twice.',
  transient: true,
};
const BROKEN: Meaning = {
  code: 'SFTP_PROTOCOL',
  found: 'the server says that the request was malformed',
  action: 'Tell its administrator; trying again does not help.',
  transient: false,
};

/**
 * Statuses of SFTP version 3, and those of later versions that servers give to clients of version 3 all the same
 * (draft-ietf-secsh-filexfer-13, section 9.1). 4 is "failure": OpenSSH answers it for a full disk and for a taken name.
 */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  2: MISSING,
  3: PERMISSION,
  5: BROKEN,
  6: LOST,
  7: LOST,
  8: UNSUPPORTED,
  10: MISSING,
  11: EXISTS,
  12: PERMISSION,
  14: FULL,
  15: FULL,
};

/**
 * What a server's refusal of one operation means.
 * @param status of the answer; undefined where the connection ended without one
 */
export function refusedBy(status: number | string | undefined, what: string): TransportError {
  const meaning = typeof status === 'number' ? MEANINGS[status] : status === undefined ? LOST : undefined;
  const {
    code = 'SFTP_REFUSED',
    found = `the server refused it (status ${status})`,
    action = 'Its disk may be full, or the name taken. Run it again later.',
    transient = true,
  } = meaning ?? {};
  return new TransportError(code, `${what}: ${found}.`, action, transient);
}

/** The server refused without a reason, but says how little room it has. */
export function diskFull(what: string, free: number, wanted: number): TransportError {
  const found = `${free} bytes are free on the server's disk, ${wanted} are wanted`;
  return new TransportError(FULL.code, `${what}: ${found}.`, FULL.action, true);
}
