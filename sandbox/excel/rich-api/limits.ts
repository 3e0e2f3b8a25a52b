/** Limits of Excel on the web, as Microsoft's "Resource limits and performance optimization" states them. */

/** Bytes of one request and of one answer. */
export const PAYLOAD_LIMIT = 5 * 1024 * 1024;

/** Cells one read may cover; beyond it `values` and its kin answer null (OfficeDev/office-js #6781, #4783). */
export const READ_LIMIT_CELLS = 5_000_000;

const encoder = new TextEncoder();

/** Whether a message is longer than the limit in UTF-8. */
export function exceedsPayload(message: string): boolean {
  if (message.length > PAYLOAD_LIMIT) return true;
  if (message.length * 3 <= PAYLOAD_LIMIT) return false;
  return encoder.encode(message).length > PAYLOAD_LIMIT;
}
