import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { PairTerm, Points } from '../../scoring/index.js';
import { signedPoints, words } from '../words.js';
import { EvidenceTable } from './evidence-table.js';
import { pairGrid } from './pair-grid.js';

const useStyles = makeStyles({
  // Wider than the pane where there are many knots: then it scrolls, by keyboard as well.
  area: { overflowX: 'auto' },
  table: {
    borderCollapse: 'separate',
    borderSpacing: '2px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  head: {
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    padding: '2px 3px',
    textAlign: 'end',
    verticalAlign: 'bottom',
  },
  side: {
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'start',
    padding: '2px 4px 2px 0',
    position: 'sticky',
    left: 0,
    maxWidth: '92px',
    // Between words only: the table may scroll.
    overflowWrap: 'break-word',
    backgroundColor: tokens.colorNeutralBackground1,
  },
  cell: {
    textAlign: 'end',
    padding: '3px',
    minWidth: '30px',
    color: tokens.colorNeutralForeground1,
    '@media (forced-colors: active)': { border: '1px solid GrayText' },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What two features add together: a table of signed points, in which colour only repeats what the numbers say. */
export function HeatTable({ term }: { readonly term: PairTerm }) {
  const styles = useStyles();
  const { down, across, at } = pairGrid(term);
  const most = Math.max(...term.attributes.map(({ points }) => Math.abs(points)));
  return (
    <>
      <Caption1 block className={styles.quiet}>
        {words.pictures.pair(term.axes[0].label, term.axes[1].label)}
      </Caption1>
      <div className={styles.area} tabIndex={0} role="region" aria-label={words.pictures.pairOf(term.label)}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.side} scope="col">
                <span className={styles.quiet}>{words.pictures.both(down.label, across.label)}</span>
              </th>
              {across.names.map((name) => (
                <th key={name} className={styles.head} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {down.names.map((name, i) => (
              <tr key={name}>
                <th className={styles.side} scope="row">
                  {name}
                </th>
                {across.names.map((other, j) => {
                  const { points, leads, converted } = at(i, j);
                  return (
                    <td
                      key={other}
                      className={styles.cell}
                      style={{ backgroundColor: heat(points, most) }}
                      title={words.pictures.evidence(leads, converted, converted / leads)}
                    >
                      {signedPoints(points)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <EvidenceTable term={term} />
    </>
  );
}

/** From clear at 0 to the theme's own pale colour at the largest: text stays readable on every step of it. */
function heat(points: Points, most: Points): string {
  const full = points < 0 ? tokens.colorPaletteMarigoldBackground2 : tokens.colorPaletteTealBackground2;
  const part = most === 0 ? 0 : Math.round((100 * Math.abs(points)) / most);
  return `color-mix(in srgb, ${full} ${part}%, transparent)`;
}
