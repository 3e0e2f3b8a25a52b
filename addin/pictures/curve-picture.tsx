import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { onScale } from '../../scoring/knot-scale.js';
import type { Attribute, NumericTerm } from '../../scoring/index.js';
import { signedPoints, words } from '../words.js';
import { apart, axis, roundTicks } from './axis.js';
import type { AxisLabel } from './axis.js';
import { AxisTitles, TITLE_ABOVE, TITLE_BELOW } from './axis-titles.js';
import { EvidenceTable } from './evidence-table.js';
import { usePictureStyles } from './picture-styles.js';
import { pointsInterval } from './points-interval.js';

const WIDTH = 272;
const HEIGHT = 160;
const LEFT = 34;
const RIGHT = 8;

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } });

export interface CurvePictureProps {
  readonly term: NumericTerm;
  /** What the numbers count: "pages visited". */
  readonly unit?: string | undefined;
}

/** A number's points: a curve through the knots on their own scale, with its band. */
export function CurvePicture({ term, unit }: CurvePictureProps) {
  const styles = useStyles();
  const picture = usePictureStyles();
  const knots = term.attributes.filter((a): a is Attribute & { knot: number } => a.knot !== undefined);
  const missing = term.attributes.find((a) => a.missing);
  if (knots.length === 0) return <EvidenceTable term={term} />;
  const intervals = knots.map(pointsInterval);
  const banded = intervals.every((interval) => interval !== null);
  const heights = knots.flatMap((knot, i) => [
    knot.points,
    ...(banded ? [intervals[i]?.low ?? 0, intervals[i]?.high ?? 0] : []),
  ]);
  const [low, high] = [Math.min(0, ...heights), Math.max(0, ...heights)];
  const first = knots[0];
  const last = knots[knots.length - 1];
  const along = axis(
    onScale(first.knot, term.scale),
    onScale(last.knot, term.scale),
    LEFT + 6,
    WIDTH - RIGHT,
  );
  const up = axis(low, high === low ? low + 1 : high, HEIGHT - TITLE_BELOW, TITLE_ABOVE);
  const xs = knots.map(({ knot }) => along(onScale(knot, term.scale)));
  const names = knots.map(({ name }, i): AxisLabel => ({
    text: name,
    at: xs[i],
    anchor: i === knots.length - 1 && i > 0 ? 'end' : 'middle',
  }));
  const named = apart(names);
  const path = (ys: readonly number[]) => ys.map((y, i) => `${xs[i].toFixed(1)},${up(y).toFixed(1)}`);
  const band = [
    ...path(intervals.map((interval) => interval?.high ?? 0)),
    ...path(intervals.map((interval) => interval?.low ?? 0)).reverse(),
  ];
  const summary = words.pictures.curve(
    term.label,
    first.name,
    signedPoints(first.points),
    last.name,
    signedPoints(last.points),
  );
  return (
    <>
      <svg
        className={picture.svg}
        role="img"
        aria-label={summary}
        width={WIDTH}
        height={HEIGHT}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      >
        {roundTicks(low, high, 3).map((tick) => (
          <g key={tick}>
            <line
              className={tick === 0 ? picture.zero : picture.grid}
              x1={LEFT}
              x2={WIDTH - RIGHT}
              y1={up(tick)}
              y2={up(tick)}
            />
            <text className={picture.text} x={LEFT - 4} y={up(tick) + 4} textAnchor="end">
              {tick === 0 ? '0' : signedPoints(tick).replace(/\D0$/, '')}
            </text>
          </g>
        ))}
        {banded && <polygon className={picture.band} points={band.join(' ')} />}
        <polyline className={picture.line} points={path(knots.map(({ points }) => points)).join(' ')} />
        {knots.map(({ name, points, leads, converted }, i) => (
          <g key={name}>
            <circle className={picture.dot} cx={xs[i]} cy={up(points)} r={3}>
              <title>{`${name}: ${signedPoints(points)}. ${words.pictures.evidence(leads, converted, converted / leads)}`}</title>
            </circle>
            {named[i] && (
              <text className={picture.text} x={xs[i]} y={HEIGHT - 20} textAnchor={names[i].anchor}>
                {name}
              </text>
            )}
          </g>
        ))}
        <AxisTitles
          width={WIDTH}
          height={HEIGHT}
          up={words.pictures.pointsAxis}
          {...(unit ? { across: unit } : {})}
        />
      </svg>
      {banded && (
        <Caption1 block className={styles.quiet}>
          {words.pictures.band}
        </Caption1>
      )}
      {missing && (
        <Caption1 block>
          {words.pictures.missing(missing.name, missing.points)} ·{' '}
          {words.pictures.evidence(missing.leads, missing.converted, missing.converted / missing.leads)}
        </Caption1>
      )}
      <EvidenceTable term={term} />
    </>
  );
}
