/** Most combinations of codes in a bundle; each is handed on to the bundle's features for every leaf. */
const MOST_COMBINATIONS = 1024;
/** Rows for each combination, so that handing on stays a small part of the work. */
const ROWS_PER_COMBINATION = 256;
const MOST_PAIRS = 1 << 16;

/**
 * Features that are counted together: a row adds to one combination instead of one bin a feature. Counts so far, lately
 * and by day go together, so few combinations of them occur.
 */
export interface Bundle {
  /** One a row: number of its combination. */
  readonly combination: Uint16Array;
  readonly combinations: number;
  readonly members: readonly Member[];
}

interface Member {
  readonly feature: number;
  /** One a combination: the feature's code in it. */
  readonly codes: Uint8Array;
}

/**
 * Puts neighbouring features into bundles as long as few combinations occur.
 *
 * @param codes one array a feature, one code a row
 */
export function bundles(codes: readonly Uint8Array[]): Bundle[] {
  const found: Bundle[] = [];
  codes.forEach((own, feature) => {
    const alone = single(own, feature);
    const last = found.at(-1);
    const both = last && joined(last, alone);
    if (both) found[found.length - 1] = both;
    else found.push(alone);
  });
  return found;
}

function single(own: Uint8Array, feature: number): Bundle {
  const combinations = own.reduce((most, code) => Math.max(most, code), 0) + 1;
  const codes = Uint8Array.from({ length: combinations }, (_, code) => code);
  return { combination: Uint16Array.from(own), combinations, members: [{ feature, codes }] };
}

/** @returns none where too many combinations occur */
function joined(a: Bundle, b: Bundle): Bundle | undefined {
  const pairs = a.combinations * b.combinations;
  if (pairs > MOST_PAIRS) return undefined;
  const rows = a.combination.length;
  const most = Math.min(MOST_COMBINATIONS, rows / ROWS_PER_COMBINATION);
  const numbers = new Int32Array(pairs).fill(-1);
  const combination = new Uint16Array(rows);
  const [inA, inB]: number[][] = [[], []];
  for (let i = 0; i < rows; i++) {
    const pair = a.combination[i] * b.combinations + b.combination[i];
    if (numbers[pair] < 0) {
      if (inA.length >= most) return undefined;
      numbers[pair] = inA.length;
      inA.push(a.combination[i]);
      inB.push(b.combination[i]);
    }
    combination[i] = numbers[pair];
  }
  const seen = (members: readonly Member[], at: number[]) =>
    members.map(({ feature, codes }) => ({ feature, codes: Uint8Array.from(at, (k) => codes[k]) }));
  return {
    combination,
    combinations: inA.length,
    members: [...seen(a.members, inA), ...seen(b.members, inB)],
  };
}
