import type { CustomSum } from './custom/custom-sums.js';
import { capChange } from './group-cap.js';
import type { GroupCap } from './group-cap.js';
import type { TermSums } from './term-sums.js';

/** Points in tenths, one a lead, caps of groups applied. */
export interface AddedUp {
  /** n; tenths: Start, terms and caps, which past leads can test. */
  readonly known: Int32Array;
  /** n; tenths: with custom variables, which they cannot. */
  readonly combined: Int32Array;
  /** Whether a cap takes anything from the terms of any lead. */
  readonly bites: boolean;
}

/** Adds custom variables to the terms and applies the caps; the inputs are left as they are. */
export function addedUp(terms: TermSums, customs: readonly CustomSum[], caps: readonly GroupCap[]): AddedUp {
  const known = terms.all.slice();
  const combined = customs.length === 0 ? known : known.slice();
  for (const { tenths } of customs) for (let i = 0; i < combined.length; i++) combined[i] += tenths[i];
  let bites = false;
  for (const cap of caps) {
    const change = capChange(cap);
    const sums = terms.ofGroup(cap.group);
    const own = customs.filter(({ variable }) => variable.group === cap.group);
    for (let i = 0; i < known.length; i++) {
      const ofTerms = change(sums[i]);
      if (ofTerms !== 0) bites = true;
      known[i] += ofTerms;
      if (combined === known) continue;
      let sum = sums[i];
      for (const { tenths } of own) sum += tenths[i];
      combined[i] += change(sum);
    }
  }
  return { known, combined, bites };
}
