import { Random } from '../sandbox/office/random.js';

/** Made-up leads of categories only. */
export interface CategoryLeads {
  readonly rows: number;
  /** One a feature: how many categories it has. */
  readonly levels: readonly number[];
  /** rows × features, row-major. */
  readonly codes: Uint8Array;
  /** 0 or 1. */
  readonly converted: Uint8Array;
}

const LEVELS = [6, 5, 5, 4, 4, 3, 3, 3, 3, 4, 11, 8];
const SEED = 1;

/** Leads whose first categories are the common ones, as counts are: each feature is a binned Beta(0.6, 3). */
export function categoryLeads(rows: number): CategoryLeads {
  const random = new Random(SEED, 0);
  const effects = LEVELS.map((count) => Float64Array.from({ length: count }, () => random.normal() / 2));
  const codes = new Uint8Array(rows * LEVELS.length);
  const converted = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    let logOdds = -3.2;
    for (let f = 0; f < LEVELS.length; f++) {
      // A product of powers of uniforms is beta distributed where its second parameter is whole.
      const share = random.unit() ** (1 / 0.6) * random.unit() ** (1 / 1.6) * random.unit() ** (1 / 2.6);
      const code = Math.floor(share * LEVELS[f]);
      codes[i * LEVELS.length + f] = code;
      logOdds += effects[f][code];
    }
    converted[i] = random.chance(1 / (1 + Math.exp(-logOdds))) ? 1 : 0;
  }
  return { rows, levels: LEVELS, codes, converted };
}
