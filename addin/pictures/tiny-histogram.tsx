import { usePictureStyles } from './picture-styles.js';

const [WIDTH, HEIGHT] = [72, 20];
/** Fewer bars than this leave room, so that two values are not two walls. */
const LEAST_BARS = 6;

/** How many rows have which value, too small to be read: a picture beside words that say the same. */
export function TinyHistogram({ counts }: { readonly counts: readonly number[] }) {
  const picture = usePictureStyles();
  const most = Math.max(...counts);
  const step = WIDTH / Math.max(counts.length, LEAST_BARS);
  // The few rows of a small bin are seen all the same.
  const height = (rows: number) => (rows === 0 ? 0 : Math.max(1, (rows / most) * HEIGHT));
  return (
    <svg className={picture.svg} width={WIDTH} height={HEIGHT} aria-hidden>
      {counts.map((rows, k) => (
        <rect
          key={k}
          className={picture.up}
          x={k * step}
          width={step * 0.85}
          y={HEIGHT - height(rows)}
          height={height(rows)}
        />
      ))}
    </svg>
  );
}
