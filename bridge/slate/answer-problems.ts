import { counted } from '../../scoring/count-words.js';
import { BridgeError } from '../bridge-error.js';

/** Slate answers an unknown user with its login page and status 200. */
export function loginPage(): BridgeError {
  return new BridgeError(
    'SLATE_LOGIN_PAGE',
    'Slate answered with a web page instead of data: it did not accept the user.',
    "Check the query's grantee and the user name and password; the user needs the web service of this query.",
  );
}

export function truncated(rows: number): BridgeError {
  return new BridgeError(
    'SLATE_TRUNCATED',
    `Slate's answer broke off after ${counted(rows, 'row')}; nothing of it is used.`,
    'Run it again; if it stays, ask for a narrower window.',
  );
}

export function unreadable(): BridgeError {
  return new BridgeError(
    'SLATE_UNREADABLE',
    'Slate\'s answer is not {"row":[…]}, a list of rows of plain cells.',
    "Set the query's web service to JSON, and compare its SQL with the file in sql/.",
  );
}

/** @param rows before the one with the damage */
export function damagedText(rows: number): BridgeError {
  return new BridgeError(
    'SLATE_DAMAGED_TEXT',
    `Slate's answer is no text after ${counted(rows, 'row')}: bytes there are not UTF-8, so a cell would be read wrong.`,
    'Run it again; if it stays, look at that row of the query in Slate.',
  );
}
