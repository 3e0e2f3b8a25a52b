import LogisticRegression from 'ml-logistic-regression';
import { Matrix } from 'ml-matrix';
import { portableModel, portableRows } from '../../scoring/portable.js';
import { logOddsOfPoints, sigmoid } from '../../scoring/points-scale.js';
import { attributeShares } from '../../scoring/attribute-shares.js';
import { scoreLeads } from '../../scoring/index.js';
import type { Scorecard } from '../../scoring/index.js';
import { madeCard, madeLeads } from './made-card.js';

const card: Scorecard = {
  ...madeCard,
  terms: [
    ...madeCard.terms,
    {
      kind: 'pair',
      feature: 'origin × pings',
      label: 'Origin × pings',
      axes: [
        { feature: 'origin', label: 'Origin', names: ['Event Attendance', 'Source'], hasMissing: false },
        {
          feature: 'pings',
          label: 'Pings',
          names: ['0', '3'],
          knots: [0, 3],
          scale: 'linear',
          hasMissing: false,
        },
      ],
      attributes: [1.1, -2.2, 0.7, 3.9].map((points, k) => ({
        name: ['Event Attendance · 0', 'Event Attendance · 3', 'Source · 0', 'Source · 3'][k],
        coefficient: (points * Math.LN2) / 10,
        points,
        leads: 1,
        converted: 0,
      })),
    },
  ],
};
const loaded = () => LogisticRegression.load(JSON.parse(JSON.stringify(portableModel(card))) as never);
const rowsOf = (leads: ReturnType<typeof madeLeads>) => new Matrix(portableRows(card, leads.features));

test('loaded by ml-logistic-regression, leads on the knots have the scorecard’s own probability to 1e-12', () => {
  const leads = madeLeads(
    ['Event Attendance', '0', '10'],
    ['Source', '3', null],
    ['Source', '0', '0'],
    ['Never seen', '3', '0'],
  );
  const { points } = scoreLeads(leads, card);
  const [converts, not] = loaded().classifiers.map((classifier) => classifier.testScores(rowsOf(leads)));
  points.forEach((p, i) => {
    expect(Math.abs(converts[i] - sigmoid(logOddsOfPoints(p, card.baseRate)))).toBeLessThan(1e-12);
    expect(Math.abs(converts[i] + not[i] - 1)).toBeLessThan(1e-12);
  });
});

test('between the knots they differ by no more than the rounding of the terms', () => {
  const leads = madeLeads(['Event Attendance', '2', '4'], ['Source', '1', '7']);
  const { points } = scoreLeads(leads, card);
  const probability = loaded().classifiers[0].testScores(rowsOf(leads));
  points.forEach((p, i) => {
    const exact = Math.log(probability[i] / (1 - probability[i]));
    expect(Math.abs(exact - logOddsOfPoints(p, card.baseRate))).toBeLessThan(
      ((0.05 * Math.LN2) / 10) * card.terms.length,
    );
  });
});

test('what a lead has of a term adds up to one, or to nothing where no attribute stands for it', () => {
  const leads = madeLeads(['Event Attendance', '2', '4'], ['Never seen', '1', null]);
  const sums = card.terms.map((term) => {
    const shares = attributeShares(term, leads.features);
    return [0, 1].map((lead) => shares(lead).reduce((sum, { share }) => sum + share, 0));
  });
  expect(sums.map(([first]) => first)).toEqual(card.terms.map(() => 1));
  expect(sums[0][1]).toBe(0);
  expect(sums.at(-1)![1]).toBe(0);
});
