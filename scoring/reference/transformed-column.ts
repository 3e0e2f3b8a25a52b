/**
 * A fixed function of the raw columns: an exponential decay, a harmonic, a product. Only for comparison with reference
 * fits, never in a published scorecard, because nobody can read its points.
 */
export interface TransformedColumn {
  readonly name: string;
  /** One a row; finite. */
  readonly values: Float64Array;
}
