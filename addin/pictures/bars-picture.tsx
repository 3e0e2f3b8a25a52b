import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { CategoricalTerm } from '../../scoring/index.js';
import { signedPoints, words } from '../words.js';
import { axis } from './axis.js';
import { usePictureStyles } from './picture-styles.js';
import { pointsInterval } from './points-interval.js';

const WIDTH = 200;
const HEIGHT = 14;

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 56px',
    columnGap: '8px',
    alignItems: 'center',
  },
  name: { overflowWrap: 'anywhere' },
  points: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', gridRow: '1 / span 2', gridColumn: 2 },
  bar: { width: '100%', height: `${HEIGHT}px` },
  quiet: { color: tokens.colorNeutralForeground2 },
  evidence: { gridColumn: '1 / -1', color: tokens.colorNeutralForeground2 },
});

/** A category's points: bars around 0, the largest first, with their intervals. The numbers stand beside them. */
export function BarsPicture({ term }: { readonly term: CategoricalTerm }) {
  const styles = useStyles();
  const picture = usePictureStyles();
  const rows = [...term.attributes].sort((a, b) => b.points - a.points);
  const ends = rows.flatMap((row) => {
    const interval = pointsInterval(row);
    return [row.points, ...(interval ? [interval.low, interval.high] : [])];
  });
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const along = axis(low, high, 2, WIDTH - 2);
  return (
    <>
      <ul className={styles.list} aria-label={words.pictures.pairOf(term.label)}>
        {rows.map((row) => {
          const interval = pointsInterval(row);
          const x = Math.min(along(0), along(row.points));
          return (
            <li key={row.name} className={styles.row}>
              <span className={styles.name}>{row.name}</span>
              <span className={styles.points}>{signedPoints(row.points)}</span>
              <svg
                className={styles.bar}
                viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
                preserveAspectRatio="none"
                aria-hidden
              >
                <rect
                  className={row.points < 0 ? picture.down : picture.up}
                  x={x}
                  width={Math.abs(along(row.points) - along(0))}
                  y={2}
                  height={HEIGHT - 4}
                />
                <line className={picture.zero} x1={along(0)} x2={along(0)} y1={0} y2={HEIGHT} />
                {interval && (
                  <line
                    className={picture.whisker}
                    x1={along(interval.low)}
                    x2={along(interval.high)}
                    y1={HEIGHT / 2}
                    y2={HEIGHT / 2}
                  />
                )}
              </svg>
              <Caption1 className={styles.evidence}>
                {words.pictures.evidence(row.leads, row.converted, row.converted / row.leads)}
              </Caption1>
            </li>
          );
        })}
      </ul>
      {rows.some((row) => row.standardError !== undefined) && (
        <Caption1 block className={styles.quiet}>
          {words.pictures.whisker}
        </Caption1>
      )}
    </>
  );
}
