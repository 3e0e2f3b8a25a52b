import { codeColumns } from '../design.js';
import { fitRows } from '../fit-rows.js';
import type { Table } from '../table.js';
import { chained } from './chain.js';
import { ageOf, INTERVALS } from './compared-data.js';
import { predict } from './predict.js';
import type { Rival } from './rival.js';

const STRENGTH = { single: 10, pair: 10 };

/**
 * Discrete-time hazard (Cox 1972, section on discrete time; Singer & Willett 1993): one logistic regression for
 * converting within an interval, the age as baseline; the chances are chained with today's covariates.
 */
export const hazardRival: Rival = {
  id: 'hazard',
  label: 'Discrete-time hazard',
  note: 'What is known today is taken to stay as it is for the whole horizon.',
  fitAndScore({ recipe, horizonDays, panel, intervals }, { trainIntervals, test }) {
    const plain = { ...recipe, pairs: [] };
    const { design, fit } = fitRows(
      intervals,
      codeColumns(intervals.features),
      plain,
      trainIntervals,
      STRENGTH,
    );
    const ages = ageOf(panel);
    return chained(
      Array.from(test, (i) => ages[i]),
      horizonDays,
      (k) => predict(design.layout, fit.coefficients, atAge(panel.features, INTERVALS[k].from), test),
    );
  },
};

function atAge(features: Table, age: number): Table {
  const values = new Float64Array(features.rows).fill(age);
  return { ...features, columns: { ...features.columns, age: { kind: 'number', values } } };
}
