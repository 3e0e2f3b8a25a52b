import { Badge, makeStyles } from '@fluentui/react-components';
import type { Finding } from '../../bridge/protocol/messages.js';
import { words } from '../words.js';

const COLOURS = { note: 'informative', warning: 'warning', hold: 'danger' } as const;

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
  },
  finding: { display: 'grid', gridTemplateColumns: '64px 1fr', gap: '8px', alignItems: 'baseline' },
  badge: { justifySelf: 'start' },
});

/** What the check of a pull found, the gravest first. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  const styles = useStyles();
  const order = ['hold', 'warning', 'note'] as const;
  const sorted = [...findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ul className={styles.list} aria-label={words.pull.findings}>
      {sorted.map(({ code, severity, sentence }, i) => (
        <li key={`${code} ${i}`} className={styles.finding}>
          <Badge className={styles.badge} appearance="tint" shape="rounded" color={COLOURS[severity]}>
            {words.severity[severity]}
          </Badge>
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
