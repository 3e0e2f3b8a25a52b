import { hashShare } from '../../../scoring/row-hash.js';

/** Keeps every conversion and about so many others for each, weighted back to all of them. */
export function thinTo(
  rows: Uint32Array,
  converted: Uint8Array,
  perConversion: number,
): { readonly rows: Uint32Array; readonly weight: Float64Array } {
  const conversions = rows.reduce((sum, i) => sum + converted[i], 0);
  const share = (perConversion * conversions) / (rows.length - conversions);
  const kept = rows.filter((i) => converted[i] === 1 || hashShare(i, 5) < share);
  const back = (rows.length - conversions) / (kept.length - conversions);
  return { rows: kept, weight: Float64Array.from(converted, (one) => (one === 1 ? 1 : back)) };
}
