import { attributeShares } from './attribute-shares.js';
import { START } from './edit-of.js';
import { logOddsOfPoints } from './points-scale.js';
import type { Scorecard } from './scorecard.js';
import type { Table } from './table.js';

/** What `LogisticRegression.load` of ml-logistic-regression reads. */
export interface PortableModel {
  readonly name: 'LogisticRegression';
  readonly numSteps: number;
  readonly learningRate: number;
  readonly numberClasses: 2;
  /** What every weight belongs to: "Start", then "feature: attribute". The package leaves it unread. */
  readonly columns: readonly string[];
  /** Weights of P(converts), then of P(does not): the package codes class i as target 0. */
  readonly classifiers: readonly {
    readonly numSteps: number;
    readonly learningRate: number;
    /** 1 × columns. */
    readonly weights: readonly (readonly number[])[];
  }[];
}

/**
 * The linear part of a scorecard in the form of ml-logistic-regression: one weight for Start and one an attribute, all
 * in log-odds, from the published points. Loaded there, `classifiers[0].testScores` of `portableRows` is the probability
 * before recalibration; the scorecard's own rounds each term's interpolated points to one decimal.
 */
export function portableModel(card: Scorecard): PortableModel {
  const base = logOddsOfPoints(0, card.baseRate);
  const logOdds = (points: number) => logOddsOfPoints(points, card.baseRate) - base;
  const weights = [
    base + logOdds(card.start),
    ...card.terms.flatMap((term) => term.attributes.map(({ points }) => logOdds(points))),
  ];
  const classifier = (row: readonly number[]) => ({ numSteps: 0, learningRate: 0, weights: [row] });
  return {
    name: 'LogisticRegression',
    numSteps: 0,
    learningRate: 0,
    numberClasses: 2,
    columns: [
      START,
      ...card.terms.flatMap(({ feature, attributes }) => attributes.map(({ name }) => `${feature}: ${name}`)),
    ],
    classifiers: [classifier(weights), classifier(weights.map((weight) => -weight))],
  };
}

/**
 * Leads as rows for a portable model.
 * @returns one a lead: 1 for Start, then what the lead has of every attribute, term by term
 */
export function portableRows(card: Scorecard, features: Table): number[][] {
  const terms = card.terms.map((term) => ({
    shares: attributeShares(term, features),
    count: term.attributes.length,
  }));
  const width = 1 + terms.reduce((sum, { count }) => sum + count, 0);
  return Array.from({ length: features.rows }, (_, lead) => {
    const row = new Array<number>(width).fill(0);
    row[0] = 1;
    let offset = 1;
    for (const { shares, count } of terms) {
      for (const { attribute, share } of shares(lead)) row[offset + attribute] += share;
      offset += count;
    }
    return row;
  });
}
