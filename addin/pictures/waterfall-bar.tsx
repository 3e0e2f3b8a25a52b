import { makeStyles } from '@fluentui/react-components';
import { axis } from './axis.js';
import { usePictureStyles } from './picture-styles.js';

const WIDTH = 200;
const HEIGHT = 6;

const useStyles = makeStyles({ bar: { display: 'block', width: '100%', height: `${HEIGHT}px` } });

/** The span of points over which a waterfall's steps are drawn. */
export interface WaterfallSpan {
  readonly low: number;
  readonly high: number;
}

/** @param sums the running sums, from the first step's beginning to the last one's end */
export function waterfallSpan(sums: readonly number[]): WaterfallSpan {
  return { low: Math.min(...sums), high: Math.max(...sums) };
}

/** One step of a waterfall: where the sum stood before it, and after. The number stands beside it. */
export function WaterfallBar({ from, to, span }: { from: number; to: number; span: WaterfallSpan }) {
  const styles = useStyles();
  const picture = usePictureStyles();
  const along = axis(span.low, span.high, 1, WIDTH - 1);
  const x = Math.min(along(from), along(to));
  return (
    <svg className={styles.bar} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
      <rect
        className={to < from ? picture.down : picture.up}
        x={x}
        // A step too small to see is still a step.
        width={Math.max(1, Math.abs(along(to) - along(from)))}
        y={1}
        height={HEIGHT - 2}
      />
    </svg>
  );
}
