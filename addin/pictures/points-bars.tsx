import { makeStyles } from '@fluentui/react-components';
import type { Points } from '../../scoring/index.js';
import { axis } from './axis.js';
import { usePictureStyles } from './picture-styles.js';

const WIDTH = 200;
const ROW = 5;

const useStyles = makeStyles({ bars: { display: 'block', width: '100%', height: `${2 * ROW + 1}px` } });

export interface PointsBarsProps {
  readonly model: Points;
  /** What counts where staff changed it; null where the model's points count. */
  readonly yours: Points | null;
  /** The largest points of the feature, in either direction. */
  readonly most: Points;
}

/** The model's points as a bar around 0, and below it staff's. The numbers stand beside them. */
export function PointsBars({ model, yours, most }: PointsBarsProps) {
  const styles = useStyles();
  const picture = usePictureStyles();
  const along = axis(-most, most, 1, WIDTH - 1);
  const bar = (points: Points, y: number, className: string) => (
    <rect
      className={className}
      x={Math.min(along(0), along(points))}
      width={Math.abs(along(points) - along(0))}
      y={y}
      height={ROW - 1}
    />
  );
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${WIDTH} ${2 * ROW + 1}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {bar(model, 1, model < 0 ? picture.down : picture.up)}
      {yours !== null && bar(yours, ROW + 1, picture.hollow)}
      <line className={picture.zero} x1={along(0)} x2={along(0)} y1={0} y2={2 * ROW + 1} />
    </svg>
  );
}
