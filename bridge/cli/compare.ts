import type { Command } from 'commander';
import type { ComparisonReport, RivalResult } from '../../scoring/comparison/comparison-report.js';
import { inDigits } from '../../scoring/count-words.js';
import type { Interval } from '../../scoring/quality-report.js';
import { openOffice, type OfficeOptions } from './open-office.js';
import { officeOptions } from './options.js';
import type { Runner } from './run-command.js';

/** Of fewer leads boosted trees learn less than a scorecard does, and the comparison would say little about either. */
const SANDBOX_LEADS = 50_000;

export function compareCommand(command: Command, run: Runner): Command {
  officeOptions(command, SANDBOX_LEADS)
    .description(
      'fit the scorecard and seven other methods on the same past leads, and judge all on later ones',
    )
    .addHelpText('after', '\nExample:\n  npx leadscore compare --sandbox --json');
  return run(command, async (options: OfficeOptions, desk) => {
    const office = await openOffice(desk, options);
    try {
      const report = await office.bridge.compare(desk.onProgress, desk.signal);
      return { result: report, words: comparisonWords(report) };
    } finally {
      await office.close();
    }
  });
}

/** A table of the methods, a chart of AUC by days since creation, and what the leak is worth. */
export function comparisonWords({ rivals, test, horizonDays, leak }: ComparisonReport): string[] {
  const width = Math.max(...rivals.map(({ label }) => label.length));
  const rows = rivals.map(
    (rival) =>
      `${rival.label.padEnd(width)}  ${fixed(rival.auc)} ${range(rival.aucInterval)}  ${behind(rival)}  ${fixed(rival.logLoss, 5)}  ${fixed(rival.lift10, 1).padStart(4)}`,
  );
  const days = rivals[0].byAge.map(({ day }) => day);
  const chart = rivals.map(
    ({ label, byAge }) =>
      `${label.padEnd(width)}  ${byAge.map(({ auc }) => `${bar(auc)} ${fixed(auc)}`).join('  ')}`,
  );
  const notes = rivals.flatMap(({ label, note }) => (note === undefined ? [] : [`${label}: ${note}`]));
  return [
    `Starts an application within ${horizonDays} days: ${inDigits(test.people)} later leads, ${inDigits(test.positives)} conversions; 95 % intervals over draws of people.`,
    `${''.padEnd(width)}  AUC                    behind the scorecard     log loss  lift at 10 %`,
    ...rows,
    '',
    `AUC by days since creation: ${days.join(', ')}`,
    ...chart,
    '',
    ...notes,
    leak.sentence,
  ];
}

function behind({ id, behind: by, behindInterval }: RivalResult): string {
  return (
    id === 'landmark' ? '' : `${by < 0 ? '−' : '+'}${fixed(Math.abs(by))} ${range(behindInterval)}`
  ).padEnd(23);
}

function range({ low, high }: Interval): string {
  return `[${fixed(low)}, ${fixed(high)}]`.replace(/-/g, '−');
}

function fixed(value: number, digits = 3): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits);
}

/** From an AUC of one half, which is chance, to one. */
function bar(auc: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, (auc - 0.5) * 2)) * 8);
  return ' ▁▂▃▄▅▆▇█'[Number.isNaN(auc) ? 0 : eighths];
}
