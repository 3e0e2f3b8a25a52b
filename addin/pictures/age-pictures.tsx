import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { AgeQuality } from '../../scoring/index.js';
import { count, decimals, fourDecimalsOf, words } from '../words.js';
import { apart, axis, roundTicks } from './axis.js';
import { AxisTitles, TITLE_BELOW } from './axis-titles.js';
import { NumberTable } from './number-table.js';
import { usePictureStyles } from './picture-styles.js';

const WIDTH = 272;
const HEIGHT = 132;
const [LEFT, RIGHT, TOP] = [38, 10, 8];

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } });

/** AUC and log loss for leads of each age. */
export function AgePictures({ byAge }: { readonly byAge: readonly AgeQuality[] }) {
  const styles = useStyles();
  const say = words.quality;
  const ranked = byAge.filter(({ auc }) => !Number.isNaN(auc));
  const lost = byAge.filter(({ logLoss }) => !Number.isNaN(logLoss));
  const aucs = ranked.map(({ auc }) => auc);
  const name = ({ from, to }: AgeQuality) => say.ages(from, to);
  const short = ({ from, to }: AgeQuality) => say.agesFrom(from, to);
  return (
    <>
      <Caption1 block className={styles.quiet}>
        {say.byAgeNote}
      </Caption1>
      {ranked.length > 0 && (
        <>
          <Caption1 block>{say.aucOf}</Caption1>
          <Dots
            label={say.aucChart(decimals(Math.max(...aucs)), decimals(Math.min(...aucs)))}
            floor={0.5}
            dots={ranked.map((age) => ({
              name: short(age),
              value: age.auc,
              low: age.aucInterval.low,
              high: age.aucInterval.high,
            }))}
          />
        </>
      )}
      {lost.length > 0 && (
        <>
          <Caption1 block>
            {say.lossOf}. <span className={styles.quiet}>{say.lossKey}</span>
          </Caption1>
          <Dots
            label={say.lossChart(lost.filter((age) => age.logLoss < age.nullLogLoss).length, lost.length)}
            floor={0}
            dots={lost.map((age) => ({ name: short(age), value: age.logLoss, other: age.nullLogLoss }))}
          />
        </>
      )}
      <NumberTable
        caption={say.byAge}
        head={[say.age, words.pictures.leads, say.aucOf, say.lossOf, say.nullLoss]}
        rows={byAge.map((age) => [
          name(age),
          count(age.rows),
          decimals(age.auc),
          fourDecimalsOf(age.logLoss),
          fourDecimalsOf(age.nullLogLoss),
        ])}
      />
    </>
  );
}

interface Dot {
  readonly name: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** Drawn hollow beside it. */
  readonly other?: number;
}

/** @param floor the axis goes down to it at least */
function Dots({
  label,
  dots,
  floor,
}: {
  readonly label: string;
  readonly dots: readonly Dot[];
  readonly floor: number;
}) {
  const picture = usePictureStyles();
  const known = dots.flatMap(({ value, low, high, other }) => [value, low, high, other]);
  const ends = known.filter((end): end is number => end !== undefined && !Number.isNaN(end));
  const [low, high] = [Math.min(floor, ...ends), Math.max(...ends)];
  const along = axis(0, Math.max(1, dots.length - 1), LEFT + 12, WIDTH - RIGHT - 8);
  const up = axis(low, high, HEIGHT - TITLE_BELOW, TOP);
  const named = apart(dots.map(({ name }, i) => ({ text: name, at: along(i), anchor: 'middle' })));
  return (
    <svg className={picture.svg} role="img" aria-label={label} width={WIDTH} height={HEIGHT}>
      {roundTicks(low, high, 3).map((tick) => (
        <g key={tick}>
          <line className={picture.grid} x1={LEFT} x2={WIDTH - RIGHT} y1={up(tick)} y2={up(tick)} />
          <text className={picture.text} x={LEFT - 4} y={up(tick) + 4} textAnchor="end">
            {tick.toLocaleString()}
          </text>
        </g>
      ))}
      {dots.map(({ name, value, low: least, high: most, other }, i) => (
        <g key={name}>
          {least !== undefined && most !== undefined && !Number.isNaN(least) && (
            <line className={picture.whisker} x1={along(i)} x2={along(i)} y1={up(least)} y2={up(most)} />
          )}
          {other !== undefined && <circle className={picture.hollow} cx={along(i)} cy={up(other)} r={3.5} />}
          <circle className={picture.dot} cx={along(i)} cy={up(value)} r={3.5} />
          {named[i] && (
            <text className={picture.text} x={along(i)} y={HEIGHT - 20} textAnchor="middle">
              {name}
            </text>
          )}
        </g>
      ))}
      <AxisTitles width={WIDTH} height={HEIGHT} across={words.quality.ageAxis} />
    </svg>
  );
}
