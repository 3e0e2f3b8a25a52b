import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CodedFeature } from '../scoring/design.js';
import { fitLogistic } from '../scoring/fit-logistic.js';
import { collapse } from '../scoring/patterns.js';
import type { Patterns } from '../scoring/patterns.js';
import { categoryLeads } from './category-leads.js';
import type { CategoryLeads } from './category-leads.js';
import { fastest } from './measurement.js';
import type { Measurement } from './measurement.js';
import { runPeer } from './python.js';
import { inWorkFolder } from './work-folder.js';

interface PeerFit {
  readonly name: string;
  readonly seconds: number;
  readonly logLoss: number;
}

const TIMES_FASTER = 10;
const EQUAL_DIGITS = 5e-10;
/** Newton's error is about the square of its last step: this one leaves the log loss exact to far more than nine digits. */
const TOLERANCE = 1e-4;

/** Ridge regression on categories, ours against scikit-learn's fastest solver; the rows as codes are given to both. */
export function measureLogisticRegression(root: string, rows: number, repetitions: number): Measurement {
  const leads = categoryLeads(rows);
  const { features, size } = oneHot(leads);
  const penalty = new Float64Array(size * size);
  for (let j = 1; j < size; j++) penalty[j * size + j] = 1;
  const all = Uint32Array.from({ length: rows }, (_, i) => i);
  const weight = new Float64Array(rows).fill(1);
  const { seconds, result } = fastest(repetitions, () => {
    const patterns = collapse(features, all, leads.converted, weight);
    return { patterns, fit: fitLogistic(features, [patterns], penalty, undefined, TOLERANCE) };
  });
  const logLoss = lossOf(result.patterns, features, result.fit.coefficients, rows);
  const peers = inWorkFolder((folder) => {
    writeFileSync(path.join(folder, 'levels.json'), JSON.stringify(leads.levels));
    writeFileSync(path.join(folder, 'codes.bin'), leads.codes);
    writeFileSync(path.join(folder, 'converted.bin'), leads.converted);
    return runPeer<PeerFit>(
      root,
      'logistic.py',
      ['numpy', 'scipy', 'sklearn'],
      [folder, String(repetitions)],
    );
  });
  const best = peers.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  const equal = Math.abs(best.logLoss - logLoss) < EQUAL_DIGITS;
  return {
    what: `ridge logistic, ${rows.toLocaleString('en')} × ${leads.levels.length} categories (${result.patterns.count.toLocaleString('en')} distinct)`,
    ours: seconds,
    peer: `scikit-learn ${best.name}`,
    theirs: best.seconds,
    agreement: `log loss ${logLoss.toFixed(9)} and ${best.logLoss.toFixed(9)}`,
    wanted: `${TIMES_FASTER} × faster, 9 digits`,
    met: result.fit.converged && equal && best.seconds >= TIMES_FASTER * seconds,
  };
}

/** One coefficient a category, after the intercept. */
function oneHot({ rows, levels, codes }: CategoryLeads): { features: CodedFeature[]; size: number } {
  let size = 1;
  const features = levels.map((count, f): CodedFeature => {
    const offset = size;
    size += count;
    return {
      codes: Int32Array.from({ length: rows }, (_, i) => codes[i * levels.length + f]),
      from: Int32Array.from({ length: count + 1 }, (_, code) => code),
      at: Int32Array.from({ length: count }, (_, code) => offset + code),
      share: new Float64Array(count).fill(1),
    };
  });
  return { features, size };
}

function lossOf(
  { count, codes, weight, converted }: Patterns,
  features: readonly CodedFeature[],
  coefficients: Float64Array,
  rows: number,
): number {
  let loss = 0;
  for (let p = 0; p < count; p++) {
    let eta = coefficients[0];
    features.forEach(({ at }, f) => (eta += coefficients[at[codes[p * features.length + f]]]));
    loss += weight[p] * (Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)))) - converted[p] * eta;
  }
  return loss / rows;
}
