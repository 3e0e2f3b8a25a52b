import { LANES } from './histogram.js';
import type { Histogram } from './histogram.js';

/** Curvature that pulls a rare category towards the middle of the order, as in LightGBM. */
const SMOOTHING = 10;

/**
 * @param base where the feature's bins begin
 * @param codes the categories to order
 * @returns the codes by rising mean Newton step; equal ones by code
 */
export function orderCategories(histogram: Histogram, base: number, codes: Uint8Array): Uint8Array {
  const step = (code: number) => {
    const at = base + code * LANES;
    return histogram[at] / (histogram[at + 1] + SMOOTHING);
  };
  return codes.toSorted((a, b) => step(a) - step(b) || a - b);
}
