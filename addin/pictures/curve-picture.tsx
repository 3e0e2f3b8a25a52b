import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { onScale } from '../../scoring/knot-scale.js';
import type { Attribute, NumericTerm } from '../../scoring/index.js';
import { signedPoints, words } from '../words.js';
import { apart, axis, roundTicks } from './axis.js';
import { EvidenceTable } from './evidence-table.js';
import { usePictureStyles } from './picture-styles.js';
import { pointsInterval } from './points-interval.js';

const WIDTH = 272;
const HEIGHT = 132;
const LEFT = 34;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 20;

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground2 } });

/** A number's points: a curve through the knots on their own scale, with its band. */
export function CurvePicture({ term }: { readonly term: NumericTerm }) {
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
  const up = axis(low, high === low ? low + 1 : high, HEIGHT - BOTTOM, TOP);
  const xs = knots.map(({ knot }) => along(onScale(knot, term.scale)));
  const named = apart(xs, 22);
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
              <text
                className={picture.text}
                x={xs[i]}
                y={HEIGHT - 5}
                textAnchor={i === knots.length - 1 && i > 0 ? 'end' : 'middle'}
              >
                {name}
              </text>
            )}
          </g>
        ))}
      </svg>
      {banded && (
        <Caption1 block className={styles.quiet}>
          {words.pictures.band}
        </Caption1>
      )}
      {missing && (
        <Caption1 block>
          {words.pictures.missing(missing.name)}: {signedPoints(missing.points)} ·{' '}
          {words.pictures.evidence(missing.leads, missing.converted, missing.converted / missing.leads)}
        </Caption1>
      )}
      <EvidenceTable term={term} />
    </>
  );
}

/** The shape of a term, too small to be read: a picture beside a name. */
export function Sparkline({ points }: { readonly points: readonly number[] }) {
  const picture = usePictureStyles();
  const [width, height] = [48, 18];
  const [low, high] = [Math.min(0, ...points), Math.max(0, ...points)];
  const along = axis(0, points.length - 1, 2, width - 2);
  const up = axis(low, high, height - 2, 2);
  return (
    <svg className={picture.svg} width={width} height={height} aria-hidden>
      <line className={picture.grid} x1={0} x2={width} y1={up(0)} y2={up(0)} />
      <polyline className={picture.line} points={points.map((y, i) => `${along(i)},${up(y)}`).join(' ')} />
    </svg>
  );
}

/** The same for categories, in which there is no order: bars. */
export function SparkBars({ points }: { readonly points: readonly number[] }) {
  const picture = usePictureStyles();
  const [width, height] = [48, 18];
  const [low, high] = [Math.min(0, ...points), Math.max(0, ...points)];
  const up = axis(low, high === low ? low + 1 : high, height - 1, 1);
  const step = width / points.length;
  return (
    <svg className={picture.svg} width={width} height={height} aria-hidden>
      <line className={picture.grid} x1={0} x2={width} y1={up(0)} y2={up(0)} />
      {points.map((y, i) => (
        <rect
          key={i}
          className={y < 0 ? picture.down : picture.up}
          x={i * step + step * 0.15}
          width={step * 0.7}
          y={Math.min(up(0), up(y))}
          height={Math.max(0.5, Math.abs(up(y) - up(0)))}
        />
      ))}
    </svg>
  );
}
