import { scoreRows, tieOutcomes } from '../evaluation/tied-outcomes.js';
import { drawPeople, DRAWS, middle95 } from '../evaluation/bootstrap-by-person.js';
import { aucOf, lift10Of, logLossOf } from '../evaluation/measures.js';
import type { HeldOut } from '../evaluation/held-out.js';
import { LANDMARKS } from '../landmark-widths.js';
import { dayToIso } from '../parse-day.js';
import type { Recipe } from '../recipe.js';
import type { FeedTable } from '../table.js';
import type { Day, LogOdds } from '../units.js';
import { baselineRival } from './baseline-rival.js';
import { ageOf, comparedData } from './compared-data.js';
import type { ComparedData } from './compared-data.js';
import type { ComparisonReport, RivalResult } from './comparison-report.js';
import { coxRival } from './cox-rival.js';
import { hazardRival } from './hazard-rival.js';
import { landmarkRival } from './landmark-rival.js';
import { markovRival } from './markov-rival.js';
import type { Rival } from './rival.js';
import { ownWayAuc, staticRival } from './static-rival.js';
import { earlierTreesRival, treesRival } from './trees-rival.js';

/** The landmark scorecard first: the others are measured against it. */
export const RIVALS: readonly Rival[] = [
  landmarkRival,
  treesRival,
  earlierTreesRival,
  hazardRival,
  markovRival,
  coxRival,
  staticRival,
  baselineRival,
];

export interface ComparisonOptions {
  readonly asOf: Day;
  readonly horizonDays: number;
  /** A clock, in milliseconds, for how long the fits take. */
  readonly now: () => number;
  readonly onProgress?: (done: number, total: number, stage: string) => void;
}

/**
 * Fits every rival on the same panel and judges it on the same later leads, which no fit had seen: other people, later
 * days. Rows count as they stand on weekly lists.
 *
 * @param panel one row a lead and landmark
 * @throws ScoringError as `comparedData` does
 */
export function compareRivals(
  panel: FeedTable,
  recipe: Recipe,
  options: ComparisonOptions,
): ComparisonReport {
  const { asOf, horizonDays, now } = options;
  const data = comparedData(panel, recipe, { asOf, horizonDays });
  const total = RIVALS.length + 1;
  const test = Uint32Array.from(data.parts.flatMap((part) => [...part.test]));
  const scored = RIVALS.map((rival, k) => {
    options.onProgress?.(k, total, `Fitting: ${rival.label}`);
    const began = now();
    const logOdds = Float64Array.from(
      data.parts.flatMap((part) => Array.from(rival.fitAndScore(data, part))),
    );
    return { rival, logOdds, fitMs: Math.round(now() - began) };
  });
  options.onProgress?.(RIVALS.length, total, 'Measuring how sure the differences are');
  const held = scored.map(({ logOdds }) => heldOut(data, test, logOdds));
  const draws = aucsByDraw(held);
  const results = scored.map(({ rival, logOdds, fitMs }, k): RivalResult => {
    const outcomes = tieOutcomes(scoreRows(held[k]));
    const differences = draws[0].map((auc, draw) => draws[k][draw] - auc);
    return {
      id: rival.id,
      label: rival.label,
      auc: aucOf(outcomes),
      aucInterval: middle95(draws[k], DRAWS),
      behind: aucOf(outcomes) - aucOf(tieOutcomes(scoreRows(held[0]))),
      behindInterval: middle95(differences, DRAWS),
      logLoss: logLossOf(outcomes),
      lift10: lift10Of(outcomes),
      fitMs,
      byAge: byAge(data, test, logOdds),
      ...(rival.note === undefined ? {} : { note: rival.note }),
    };
  });
  const ownWay = ownWayAuc(data);
  const honest = results.find(({ id }) => id === 'static')!.auc;
  options.onProgress?.(total, total, 'Done');
  return {
    asOf: dayToIso(asOf),
    horizonDays,
    train: counted(data, Uint32Array.from(new Set(data.parts.flatMap((part) => [...part.train])))),
    test: counted(data, test),
    rivals: results,
    leak: {
      ownWayAuc: ownWay,
      honestAuc: honest,
      sentence: `Judged as the earlier system judged itself, on activity counted to the end of the year, its static model shows an AUC of ${ownWay.toFixed(3)}; judged on what is known on the day of scoring, ${honest.toFixed(3)}.`,
    },
  };
}

function heldOut({ panel }: ComparedData, rows: Uint32Array, logOdds: ArrayLike<LogOdds>): HeldOut {
  return {
    logOdds,
    converted: Uint8Array.from(rows, (i) => panel.converted[i]),
    weight: Float64Array.from(rows, (i) => panel.weight[i] * panel.width[i]),
    person: Int32Array.from(rows, (i) => panel.person[i]),
  };
}

/** AUC of every rival in every draw of people; the draws are the same for all. */
function aucsByDraw(held: readonly HeldOut[]): number[][] {
  const scored = held.map(scoreRows);
  const people = Array.from(held[0].person).reduce((most, person) => Math.max(most, person + 1), 0);
  const times = new Uint8Array(people);
  const aucs = held.map((): number[] => []);
  for (let draw = 0; draw < DRAWS; draw++) {
    drawPeople(times, draw);
    scored.forEach((rows, k) => aucs[k].push(aucOf(tieOutcomes(rows, times))));
  }
  return aucs;
}

function byAge(data: ComparedData, test: Uint32Array, logOdds: Float64Array): RivalResult['byAge'] {
  const age = ageOf(data.panel);
  return LANDMARKS.flatMap((day) => {
    const chosen = [...test.keys()].filter((n) => age[test[n]] === day);
    if (chosen.length === 0) return [];
    const rows = Uint32Array.from(chosen, (n) => test[n]);
    const outcomes = tieOutcomes(
      scoreRows(
        heldOut(
          data,
          rows,
          Float64Array.from(chosen, (n) => logOdds[n]),
        ),
      ),
    );
    return [{ day, auc: aucOf(outcomes), logLoss: logLossOf(outcomes) }];
  });
}

function counted({ panel }: ComparedData, rows: Uint32Array): ComparisonReport['train'] {
  return {
    people: new Set(Array.from(rows, (i) => panel.person[i])).size,
    rows: rows.length,
    positives: rows.reduce((sum, i) => sum + panel.converted[i], 0),
  };
}
