import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { ReliabilityGroup } from '../../scoring/index.js';
import { count, rate, roundShare, words } from '../words.js';
import { axis } from './axis.js';
import { AxisTitles, TITLE_ABOVE, TITLE_BELOW } from './axis-titles.js';
import { NumberTable } from './number-table.js';
import { usePictureStyles } from './picture-styles.js';

const SIZE = 220;
const LEFT = 38;
const RIGHT = 10;
const TICKS = [
  0, 0.001, 0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
];

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } });

/**
 * What the model said against what happened, with Wilson intervals. Both axes are square roots: most leads have small
 * probabilities, and the line of "just right" stays straight.
 */
export function ReliabilityPicture({ groups }: { readonly groups: readonly ReliabilityGroup[] }) {
  const styles = useStyles();
  const picture = usePictureStyles();
  const say = words.quality;
  const most = Math.min(1, Math.max(...groups.map((group) => Math.max(group.expected, group.interval.high))));
  const root = axis(0, Math.sqrt(most), 0, SIZE - LEFT - RIGHT);
  const along = (share: number) => LEFT + root(Math.sqrt(share));
  const up = (share: number) => SIZE - LEFT - RIGHT + TITLE_ABOVE - root(Math.sqrt(share));
  const height = SIZE - LEFT - RIGHT + TITLE_ABOVE + TITLE_BELOW;
  const ticks = spread(
    TICKS.filter((tick) => tick <= most),
    (tick) => along(tick),
  );
  const inside = groups.filter(
    ({ expected, interval }) => expected >= interval.low && expected <= interval.high,
  ).length;
  const summary = say.reliabilitySummary(inside, groups.length);
  return (
    <>
      <Caption1 block className={styles.quiet}>
        {say.reliabilityNote} {summary}
      </Caption1>
      <svg
        className={picture.svg}
        role="img"
        aria-label={`${say.reliability} ${summary}`}
        width={SIZE}
        height={height}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line className={picture.grid} x1={LEFT} x2={SIZE - RIGHT} y1={up(tick)} y2={up(tick)} />
            <text className={picture.text} x={LEFT - 4} y={up(tick) + 4} textAnchor="end">
              {roundShare(tick)}
            </text>
            <text className={picture.text} x={along(tick)} y={height - 20} textAnchor="middle">
              {roundShare(tick)}
            </text>
          </g>
        ))}
        <line className={picture.other} x1={along(0)} y1={up(0)} x2={along(most)} y2={up(most)} />
        {groups.map(({ expected, observed, interval }, i) => (
          <g key={i}>
            <line
              className={picture.whisker}
              x1={along(expected)}
              x2={along(expected)}
              y1={up(interval.low)}
              y2={up(Math.min(most, interval.high))}
            />
            <circle className={picture.dot} cx={along(expected)} cy={up(observed)} r={3.5} />
          </g>
        ))}
        <AxisTitles width={SIZE} height={height} up={say.happenedAxis} across={say.saidAxis} />
      </svg>
      <NumberTable
        caption={say.reliability}
        head={[say.said, say.happened, say.between, words.pictures.leads]}
        rows={groups.map(({ expected, observed, interval, leads }) => [
          rate(expected),
          rate(observed),
          `${rate(interval.low)}–${rate(interval.high)}`,
          count(Math.round(leads)),
        ])}
      />
    </>
  );
}

/** Ticks that do not stand on one another. */
function spread(ticks: readonly number[], at: (tick: number) => number): number[] {
  const kept: number[] = [];
  for (const tick of [...ticks].reverse())
    if (kept.length === 0 || at(kept[kept.length - 1]) - at(tick) >= 30) kept.push(tick);
  return kept;
}
