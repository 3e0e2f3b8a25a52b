/** How the bytes of a file are read as text. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What Windows-1252 has at 80 … 9F, where Latin-1 has control characters; the five it leaves free stay as they are. */
const WINDOWS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Bytes are not what their encoding allows. */
export class NotThisEncoding extends Error {}

/**
 * The encoding that a file's byte order mark names; UTF-8 without one.
 * @param head the first bytes
 */
export function encodingOf(head: Uint8Array): Exclude<TextEncoding, 'windows-1252'> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

/**
 * Decodes bytes piece by piece, without their byte order mark.
 * @returns a function of the next piece, or of nothing at the end
 * @throws NotThisEncoding from that function
 */
export function decoderOf(encoding: TextEncoding): (piece?: Uint8Array) => string {
  if (encoding === 'windows-1252') return (piece) => (piece === undefined ? '' : windowsText(piece));
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (piece) => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      throw new NotThisEncoding(`The bytes are no ${encoding}.`);
    }
  };
}

/** Node's own decoder of this name has been Latin-1 in several versions. */
function windowsText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\x80-\x9f]/g, (character) => WINDOWS[character.charCodeAt(0) - 0x80]);
}
