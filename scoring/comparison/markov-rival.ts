import { fitRows } from '../fit-rows.js';
import { chained } from './chain.js';
import { ageOf, INTERVALS } from './compared-data.js';
import { predict } from './predict.js';
import type { Rival } from './rival.js';
import { STRENGTH } from './strength.js';

/** The earlier system's Markov chain: a logistic regression of its own for every interval, chained over the horizon. */
export const markovRival: Rival = {
  id: 'markov',
  label: 'Markov chain of logistics',
  note: 'One logistic a landmark interval, where the earlier system had one a day and rebalanced its rows.',
  fitAndScore(
    { recipe, horizonDays, panel, panelCoding, intervals, intervalCoding },
    { trainIntervals, test },
  ) {
    const own = { ...recipe, features: recipe.features.filter(({ kind }) => kind !== 'age'), pairs: [] };
    const intervalAge = ageOf(intervals);
    const fits = INTERVALS.map(({ from }) =>
      fitRows(
        intervals,
        intervalCoding,
        own,
        trainIntervals.filter((i) => intervalAge[i] === from),
        STRENGTH,
      ),
    );
    const ages = ageOf(panel);
    return chained(
      Array.from(test, (i) => ages[i]),
      horizonDays,
      (k) => predict(fits[k].design.layout, fits[k].fit.coefficients, panel.features, panelCoding, test),
    );
  },
};
