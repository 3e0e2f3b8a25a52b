import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ComparisonReport, RivalResult } from '../../scoring/comparison/comparison-report.js';
import type { Interval } from '../../scoring/quality-report.js';
import { count, decimals, isoDay, oneDecimalOf, twoDecimalsOf, words } from '../words.js';
import { apart, axis, roundTicks } from './axis.js';
import { AxisTitles, TITLE_ABOVE, TITLE_BELOW } from './axis-titles.js';
import { NumberTable, PlainTable } from './number-table.js';
import { usePictureStyles } from './picture-styles.js';

const WIDTH = 272;
const HEIGHT = 190;
const [LEFT, RIGHT] = [34, 24];
/** The rival that is ours: drawn as the one full line. */
const OURS = 'landmark';

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } });

/** Several ways of scoring on the same later leads: a table, AUC by days since creation, and the leak of the earlier system. */
export function ComparisonPicture({ report }: { readonly report: ComparisonReport }) {
  const styles = useStyles();
  const say = words.comparison;
  const { rivals, test, asOf, leak } = report;
  return (
    <>
      <Caption1 block className={styles.quiet}>
        {say.judged(test.people, test.rows, test.positives, isoDay(asOf))}
      </Caption1>
      <PlainTable
        caption={say.title}
        head={[say.method, say.auc, say.between, say.lift]}
        rows={rivals.map(({ label, auc, aucInterval, lift10 }, i) => [
          `${letter(i)} ${label}`,
          twoDecimalsOf(auc),
          Number.isNaN(aucInterval.low)
            ? '–'
            : `${twoDecimalsOf(aucInterval.low)}–${twoDecimalsOf(aucInterval.high)}`,
          Number.isNaN(lift10) ? '–' : oneDecimalOf(lift10),
        ])}
      />
      <Verdict rivals={rivals} />
      <DaysPicture rivals={rivals} />
      <Body1>{leak.sentence}</Body1>
      {rivals.map(
        ({ id, label, note }) =>
          note !== undefined && (
            <Caption1 key={id} block className={styles.quiet}>
              {label}: {note}
            </Caption1>
          ),
      )}
    </>
  );
}

/** Which methods differ from ours: judged on the same leads, two can differ surely though their intervals overlap. */
function Verdict({ rivals }: { readonly rivals: readonly RivalResult[] }) {
  const say = words.comparison;
  const ours = rivals.findIndex(({ id }) => id === OURS);
  if (ours < 0) return null;
  const sentence = (
    tell: (ours: string, others: readonly string[]) => string,
    isSo: (by: Interval) => boolean,
  ) => {
    const others = rivals.flatMap(({ behindInterval }, i) =>
      i !== ours && isSo(behindInterval) ? [letter(i)] : [],
    );
    return others.length === 0 ? [] : [tell(letter(ours), others)];
  };
  const sentences = [
    ...sentence(say.better, ({ low }) => low > 0),
    ...sentence(say.alike, ({ low, high }) => low <= 0 && high >= 0),
    ...sentence(say.worse, ({ high }) => high < 0),
  ];
  return sentences.length === 0 ? null : <Body1>{sentences.join(' ')}</Body1>;
}

function letter(i: number): string {
  return String.fromCharCode(65 + i);
}

/** AUC by days since creation, a line for each way of scoring, named by its letter at the end. */
function DaysPicture({ rivals }: { readonly rivals: readonly RivalResult[] }) {
  const styles = useStyles();
  const picture = usePictureStyles();
  const say = words.comparison;
  const ours = rivals.findIndex(({ id }) => id === OURS);
  const lines = rivals.map((rival) => rival.byAge.filter(({ auc }) => !Number.isNaN(auc)));
  const days = [...new Set(lines.flatMap((line) => line.map(({ day }) => day)))].sort((a, b) => a - b);
  const aucs = lines.flatMap((line) => line.map(({ auc }) => auc));
  if (days.length < 2) return null;
  const [low, high] = [Math.min(0.5, ...aucs), Math.max(...aucs)];
  // Evenly spaced: the ages at which leads are looked at lie ever further apart.
  const along = axis(0, days.length - 1, LEFT, WIDTH - RIGHT);
  const up = axis(low, high, HEIGHT - TITLE_BELOW, TITLE_ABOVE);
  const named = apart(days.map((day, i) => ({ text: String(day), at: along(i), anchor: 'middle' })));
  const ends = lines
    .map((line, i) => ({ i, at: line.length > 0 ? up(line[line.length - 1].auc) : NaN }))
    .filter(({ at }) => !Number.isNaN(at))
    .sort((a, b) => a.at - b.at);
  // Letters of lines that end together stand below one another.
  const letters = apartDownwards(ends);
  return (
    <>
      <svg className={picture.svg} role="img" aria-label={say.byDays} width={WIDTH} height={HEIGHT}>
        {roundTicks(low, high, 4).map((tick) => (
          <g key={tick}>
            <line className={picture.grid} x1={LEFT} x2={WIDTH - RIGHT} y1={up(tick)} y2={up(tick)} />
            <text className={picture.text} x={LEFT - 4} y={up(tick) + 4} textAnchor="end">
              {tick.toLocaleString()}
            </text>
          </g>
        ))}
        {days.map(
          (day, i) =>
            named[i] && (
              <text key={day} className={picture.text} x={along(i)} y={HEIGHT - 20} textAnchor="middle">
                {day}
              </text>
            ),
        )}
        {lines.map((line, i) => (
          <polyline
            key={rivals[i].id}
            className={rivals[i].id === OURS ? picture.line : picture.other}
            points={line.map(({ day, auc }) => `${along(days.indexOf(day))},${up(auc).toFixed(1)}`).join(' ')}
          />
        ))}
        {letters.map(({ i, at }) => (
          <text key={i} className={picture.text} x={WIDTH - RIGHT + 6} y={at + 4}>
            {letter(i)}
          </text>
        ))}
        <AxisTitles width={WIDTH} height={HEIGHT} up={say.auc} across={say.daysAxis} />
      </svg>
      {ours >= 0 && (
        <Caption1 block className={styles.quiet}>
          {say.legend(letter(ours))}
        </Caption1>
      )}
      <NumberTable
        caption={say.byDays}
        head={[words.quality.age, ...rivals.map((_, i) => letter(i))]}
        rows={days.map((day) => [
          count(day),
          ...rivals.map(({ byAge }) => {
            const auc = byAge.find((age) => age.day === day)?.auc ?? NaN;
            return Number.isNaN(auc) ? '–' : decimals(auc).replace(/^0/, '');
          }),
        ])}
      />
    </>
  );
}

/** Moves what would stand on the one before down below it. @param ends from the top down */
function apartDownwards(ends: readonly { readonly i: number; readonly at: number }[]): typeof ends {
  let below = -Infinity;
  return ends.map(({ i, at }) => {
    below = Math.max(at, below + 11);
    return { i, at: below };
  });
}
