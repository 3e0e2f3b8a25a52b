import { fitRows } from '../fit-rows.js';
import { logOddsOfPoints } from '../points-scale.js';
import { pointsTable, sumTenths } from '../points-table.js';
import { publish } from '../publish.js';
import type { Rival } from './rival.js';
import { STRENGTH } from './strength.js';

/** Our own: one penalised logistic regression over all landmarks (van Houwelingen 2007), judged on its published points. */
export const landmarkRival: Rival = {
  id: 'landmark',
  label: 'Landmark scorecard',
  fitAndScore({ recipe, panel, panelCoding }, { train, test }) {
    const baseRate = panel.baseRate > 0 ? panel.baseRate : 0.01;
    const fitted = fitRows(panel, panelCoding, recipe, train, STRENGTH);
    const card = publish(fitted, panel, train, baseRate);
    const tenths = sumTenths(panel.features, pointsTable(card), test);
    return Float64Array.from(tenths, (t) => logOddsOfPoints(t / 10, baseRate));
  },
};
