import type { Attribute, PairAxis, PairTerm } from '../../scoring/index.js';

/** A pair's table as it stands in the narrow pane. */
export interface PairGrid {
  readonly down: PairAxis;
  readonly across: PairAxis;
  /** The cell in row `i` and column `j`. */
  readonly at: (i: number, j: number) => Attribute;
}

/** Lays a pair out with the side that has fewer attributes going across. */
export function pairGrid({ axes, attributes }: PairTerm): PairGrid {
  const width = axes[1].names.length;
  const flipped = width > axes[0].names.length;
  const [down, across] = flipped ? [axes[1], axes[0]] : axes;
  return { down, across, at: (i, j) => attributes[flipped ? j * width + i : i * width + j] };
}
