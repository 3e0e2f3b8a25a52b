import { fitRows } from '../fit-rows.js';
import { ageOf, INTERVALS } from './compared-data.js';
import { earlierRecipe, leakyRows } from './leaky-rows.js';
import { predict } from './predict.js';
import type { Rival } from './rival.js';
import { STRENGTH } from './strength.js';

/**
 * The earlier system's Markov chain: for every age a logistic regression of its own, of converting within the year, on
 * those still at risk at that age, in its own table of one row a lead.
 */
export const markovRival: Rival = {
  id: 'markov',
  label: 'Markov chain of logistics',
  note: 'Learns from activity up to the end of the year; one logistic a landmark, where the earlier system had one a day and rebalanced its rows.',
  fitAndScore({ recipe, panel, panelCoding, intervals, intervalCoding }, { trainIntervals, test }) {
    const own = earlierRecipe(recipe);
    const leftAt = ageOf(intervals);
    const ages = ageOf(panel);
    const rowsOfLeads = leakyRows(intervals, trainIntervals);
    const logOdds = new Float64Array(test.length);
    for (const { from } of INTERVALS) {
      const places = [...test.keys()].filter((n) => ages[test[n]] === from);
      if (places.length === 0) continue;
      const atRisk = rowsOfLeads.filter((i) => leftAt[i] >= from);
      const { design, fit } = fitRows(intervals, intervalCoding, own, atRisk, STRENGTH);
      const rows = Uint32Array.from(places, (n) => test[n]);
      const scored = predict(design.layout, fit.coefficients, panel.features, panelCoding, rows);
      places.forEach((n, k) => (logOdds[n] = scored[k]));
    }
    return logOdds;
  },
};
