/**
 * A small, fast, seeded generator of random numbers: sfc32 (Chris Doty-Humphrey, PractRand). Not for secrets.
 * The same seed and stream give the same numbers on every machine.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** @param stream separates sequences of one seed, such as one per lead */
  constructor(seed: number, stream: number) {
    this.#a = seed | 0;
    this.#b = stream | 0;
    this.#c = 0x9e3779b9 | 0;
    for (let i = 0; i < 15; i++) this.bits();
  }

  /** @returns 32 random bits, as a signed integer */
  bits(): number {
    const t = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0;
    return t;
  }

  /** @returns uniform in [0, 1) */
  unit(): number {
    return (this.bits() >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** @returns uniform whole number in [0, below) */
  below(below: number): number {
    return Math.floor(this.unit() * below);
  }

  /** @returns standard normal (Box–Muller, one of the pair) */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  /** @returns Poisson count of a small mean (multiplication method) */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let product = this.unit();
    let count = 0;
    while (product > limit) {
      product *= this.unit();
      count++;
    }
    return count;
  }

  /** @returns Poisson count of a small mean, given that it is not 0 (inversion) */
  poissonAtLeastOne(mean: number): number {
    let rest = this.unit() * -Math.expm1(-mean);
    let term = mean * Math.exp(-mean);
    let count = 1;
    while (rest >= term && count < 100) {
      rest -= term;
      count++;
      term *= mean / count;
    }
    return count;
  }

  /** @param shares that sum to 1 @returns an index, drawn with those shares */
  pick(shares: ArrayLike<number>): number {
    let rest = this.unit();
    for (let i = 0; i < shares.length - 1; i++) {
      rest -= shares[i];
      if (rest < 0) return i;
    }
    return shares.length - 1;
  }
}
