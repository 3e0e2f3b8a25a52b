import type { PairTerm, Term } from '../../scoring/index.js';
import { axis } from './axis.js';
import { pairGrid } from './pair-grid.js';
import { usePictureStyles } from './picture-styles.js';

const [WIDTH, HEIGHT] = [48, 18];

/** The shape of a term, too small to be read: a picture beside its name. */
export function Spark({ term }: { readonly term: Term }) {
  if (term.kind === 'pair') return <SparkGrid term={term} />;
  const points = term.attributes.filter((a) => term.kind !== 'numeric' || !a.missing).map((a) => a.points);
  return term.kind === 'numeric' && points.length > 1 ? (
    <Sparkline points={points} />
  ) : (
    <SparkBars points={points} />
  );
}

function Sparkline({ points }: { readonly points: readonly number[] }) {
  const picture = usePictureStyles();
  const [low, high] = [Math.min(0, ...points), Math.max(0, ...points)];
  const along = axis(0, points.length - 1, 2, WIDTH - 2);
  const up = axis(low, high, HEIGHT - 2, 2);
  return (
    <svg className={picture.svg} width={WIDTH} height={HEIGHT} aria-hidden>
      <line className={picture.grid} x1={0} x2={WIDTH} y1={up(0)} y2={up(0)} />
      <polyline className={picture.line} points={points.map((y, i) => `${along(i)},${up(y)}`).join(' ')} />
    </svg>
  );
}

/** The same for categories, in which there is no order: bars. */
function SparkBars({ points }: { readonly points: readonly number[] }) {
  const picture = usePictureStyles();
  const [low, high] = [Math.min(0, ...points), Math.max(0, ...points)];
  const up = axis(low, high === low ? low + 1 : high, HEIGHT - 1, 1);
  const step = WIDTH / points.length;
  return (
    <svg className={picture.svg} width={WIDTH} height={HEIGHT} aria-hidden>
      <line className={picture.grid} x1={0} x2={WIDTH} y1={up(0)} y2={up(0)} />
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

/** For two features: a cell for each cell of their table, the stronger the larger its points. */
function SparkGrid({ term }: { readonly term: PairTerm }) {
  const picture = usePictureStyles();
  const { down, across, at } = pairGrid(term);
  const most = Math.max(...term.attributes.map(({ points }) => Math.abs(points)));
  const [width, height] = [WIDTH / across.names.length, HEIGHT / down.names.length];
  return (
    <svg className={picture.svg} width={WIDTH} height={HEIGHT} aria-hidden>
      {down.names.map((_, i) =>
        across.names.map((_, j) => {
          const { points } = at(i, j);
          return (
            <rect
              key={`${i} ${j}`}
              className={points < 0 ? picture.down : picture.up}
              opacity={most === 0 ? 0 : Math.abs(points) / most}
              x={j * width}
              y={i * height}
              width={width}
              height={height}
            />
          );
        }),
      )}
    </svg>
  );
}
