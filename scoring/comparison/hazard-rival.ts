import type { Coding } from '../design.js';
import { fitRows } from '../fit-rows.js';
import { chained } from './chain.js';
import { ageOf, INTERVALS } from './compared-data.js';
import { predict } from './predict.js';
import type { Rival } from './rival.js';
import { STRENGTH } from './strength.js';

/**
 * Discrete-time hazard (Cox 1972, section on discrete time; Singer & Willett 1993): one logistic regression for
 * converting within an interval, the age as baseline; the chances are chained with today's covariates.
 */
export const hazardRival: Rival = {
  id: 'hazard',
  label: 'Discrete-time hazard',
  note: 'What is known today is taken to stay as it is for the whole horizon.',
  fitAndScore(
    { recipe, horizonDays, panel, panelCoding, intervals, intervalCoding },
    { trainIntervals, test },
  ) {
    const plain = { ...recipe, pairs: [] };
    const { design, fit } = fitRows(intervals, intervalCoding, plain, trainIntervals, STRENGTH);
    const ages = ageOf(panel);
    return chained(
      Array.from(test, (i) => ages[i]),
      horizonDays,
      (k) =>
        predict(design.layout, fit.coefficients, panel.features, atAge(panelCoding, INTERVALS[k].from), test),
    );
  },
};

/** The same rows, all of one age. */
function atAge(coding: Coding, age: number): Coding {
  return { ...coding, age: { codes: new Int32Array(coding.age.codes.length), distinct: [age] } };
}
