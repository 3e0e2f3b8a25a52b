import { makeStyles, tokens } from '@fluentui/react-components';
import { Folded } from '../components/folded.js';
import { words } from '../words.js';

const useStyles = makeStyles({
  table: {
    width: '100%',
    marginTop: '6px',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
  },
  head: {
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightRegular,
    verticalAlign: 'bottom',
  },
  cell: { textAlign: 'end', padding: '3px 0 3px 8px' },
  first: {
    textAlign: 'start',
    padding: '3px 0',
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'anywhere',
  },
  row: { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
});

export interface NumberTableProps {
  readonly caption: string;
  /** As many as a row has cells. */
  readonly head: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
}

/** The numbers behind a picture, for whoever does not see it or wants to check it; folded away at first. */
export function NumberTable(props: NumberTableProps) {
  return (
    <Folded title={words.pictures.numbers}>
      <PlainTable {...props} />
    </Folded>
  );
}

/** A table of figures: names on the left, numbers to the right. */
export function PlainTable({ caption, head, rows }: NumberTableProps) {
  const styles = useStyles();
  return (
    <table className={styles.table} aria-label={caption}>
      <thead>
        <tr>
          {head.map((name, i) => (
            <th key={name} scope="col" className={i === 0 ? styles.first : styles.cell}>
              <span className={styles.head}>{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], r) => (
          <tr key={r} className={styles.row}>
            <th scope="row" className={styles.first}>
              {name}
            </th>
            {cells.map((cell, i) => (
              <td key={head[i + 1]} className={styles.cell}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
