import { isUtf8 } from 'node:buffer';
import { damagedText, unreadable } from './answer-problems.js';

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const BACKSLASH = 0x5c;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
/** Bytes below are controls, which stand in no JSON text as they are. */
export const SPACE = 0x20;

/** The bytes end before what is read does: it is to be read again once there are more. */
export const MORE = -1;

/** The first place from `at` that is no white space; `end` where there is none. */
export function afterSpace(bytes: Uint8Array, at: number, end: number): number {
  while (at < end && bytes[at] <= SPACE && isSpace(bytes[at])) at++;
  return at;
}

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/**
 * Where the string ends whose quote is at `at`: behind its closing quote, or `MORE`.
 * @throws BridgeError SLATE_UNREADABLE at a control character
 */
export function stringEnd(bytes: Uint8Array, at: number, end: number): number {
  for (let i = at + 1; i < end; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) return i + 1;
    if (byte === BACKSLASH) i++;
    else if (byte < SPACE) throw unreadable();
  }
  return MORE;
}

/**
 * The text of the string from quote to quote, with its escapes read.
 * @param rows read before it, for the words of a failure
 * @throws BridgeError SLATE_UNREADABLE where an escape is none, SLATE_DAMAGED_TEXT where it is not UTF-8
 */
export function stringText(bytes: Buffer, from: number, to: number, rows: number): string {
  if (!isUtf8(bytes.subarray(from, to))) throw damagedText(rows);
  try {
    return JSON.parse(bytes.toString('utf8', from, to)) as string;
  } catch {
    throw unreadable();
  }
}
