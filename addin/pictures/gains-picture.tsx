import { Body1 } from '@fluentui/react-components';
import type { QualityReport } from '../../scoring/index.js';
import { share, words } from '../words.js';
import { axis } from './axis.js';
import { AxisTitles, TITLE_ABOVE, TITLE_BELOW } from './axis-titles.js';
import { NumberTable } from './number-table.js';
import { usePictureStyles } from './picture-styles.js';

const WIDTH = 272;
const HEIGHT = 180;
const [LEFT, RIGHT] = [38, 10];
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];
const CALLED = 0.2;

type Gains = QualityReport['gains'];

/** Share of conversions among the best-scored share of leads, straight between the points. */
export function foundAt(gains: Gains, called: number): number {
  const after = gains.findIndex((point) => point.called >= called);
  if (after < 0) return 1;
  if (after === 0) return gains[0].found;
  const [a, b] = [gains[after - 1], gains[after]];
  return a.found + ((called - a.called) / (b.called - a.called)) * (b.found - a.found);
}

/** Leads called, best first, against conversions found: what a list of calls is worth. */
export function GainsPicture({ gains, days }: { readonly gains: Gains; readonly days: number | null }) {
  const picture = usePictureStyles();
  const say = words.quality;
  const along = axis(0, 1, LEFT, WIDTH - RIGHT);
  const up = axis(0, 1, HEIGHT - TITLE_BELOW, TITLE_ABOVE);
  const found = foundAt(gains, CALLED);
  const line = say.gainsLine(CALLED, found, days);
  return (
    <>
      <Body1>{line}</Body1>
      <svg className={picture.svg} role="img" aria-label={line} width={WIDTH} height={HEIGHT}>
        {QUARTERS.map((tick) => (
          <g key={tick}>
            <line className={picture.grid} x1={LEFT} x2={WIDTH - RIGHT} y1={up(tick)} y2={up(tick)} />
            <text className={picture.text} x={LEFT - 4} y={up(tick) + 4} textAnchor="end">
              {share(tick)}
            </text>
            <text
              className={picture.text}
              x={along(tick)}
              y={HEIGHT - 20}
              textAnchor={tick === 1 ? 'end' : 'middle'}
            >
              {share(tick)}
            </text>
          </g>
        ))}
        <line className={picture.other} x1={along(0)} y1={up(0)} x2={along(1)} y2={up(1)} />
        <polyline
          className={picture.line}
          points={gains
            .map(({ called, found: f }) => `${along(called).toFixed(1)},${up(f).toFixed(1)}`)
            .join(' ')}
        />
        <line className={picture.whisker} x1={along(CALLED)} x2={along(CALLED)} y1={up(0)} y2={up(found)} />
        <circle className={picture.dot} cx={along(CALLED)} cy={up(found)} r={4} />
        <AxisTitles width={WIDTH} height={HEIGHT} up={say.foundAxis} across={say.calledAxis} />
      </svg>
      <NumberTable
        caption={say.gains}
        head={[say.called, say.found]}
        rows={[0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75].map((called) => [
          share(called),
          share(foundAt(gains, called)),
        ])}
      />
    </>
  );
}
