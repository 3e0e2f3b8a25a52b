import { design } from '../design.js';
import { layOut } from '../layout.js';
import { overlap } from './chain.js';
import { ageOf, INTERVALS } from './compared-data.js';
import { finiteLogit } from './finite-logit.js';
import { fitCox } from './fit-cox.js';
import { earlierRecipe, leakyRows } from './leaky-rows.js';
import { predict } from './predict.js';
import type { Rival } from './rival.js';

/** The penalty that the earlier system shipped with. */
const RIDGE = 0.8;

/**
 * The earlier system's proportional hazards (Cox 1972; ties after Breslow 1974) with a ridge, on its own table of one row
 * a lead; its risk is turned into a probability by the baseline hazard of the horizon's days.
 */
export const coxRival: Rival = {
  id: 'cox',
  label: 'Cox with ridge',
  note: 'Learns from activity up to the end of the year; the earlier system published 1 less the hazard, which is no probability.',
  fitAndScore(
    { recipe, horizonDays, panel, panelCoding, intervals, intervalCoding },
    { trainIntervals, test },
  ) {
    const rows = leakyRows(intervals, trainIntervals);
    const own = earlierRecipe(recipe);
    const layout = layOut(intervals.features, own, rows);
    const { features } = design(intervals.features, layout, intervalCoding);
    const age = ageOf(intervals);
    const place = new Map(INTERVALS.map(({ from }, k) => [from, k]));
    const { coefficients, baseline } = fitCox(
      features,
      rows,
      Int32Array.from(rows, (i) => place.get(age[i]) ?? 0),
      Uint8Array.from(rows, (i) => intervals.converted[i]),
      layout.size,
      RIDGE,
    );
    const risk = predict(layout, coefficients, panel.features, panelCoding, test);
    const ages = ageOf(panel);
    return risk.map((eta, n) => {
      const hazard = INTERVALS.reduce(
        (sum, interval, k) => sum + overlap(interval, ages[test[n]], horizonDays) * baseline[k],
        0,
      );
      return finiteLogit(1 - Math.exp(-hazard * Math.exp(eta)));
    });
  },
};
