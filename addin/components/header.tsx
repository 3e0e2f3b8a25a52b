import { Badge, Caption1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import type { StatusAnswer } from '../../bridge/protocol/messages.js';
import { words } from '../words.js';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '2px 8px',
    // Excel draws its own menu over the top right 34 × 32 px of a pane.
    padding: '10px 44px 8px 16px',
    flexShrink: 0,
  },
  office: { color: tokens.colorNeutralForeground2, width: '100%' },
});

/** Product, office, and whether the leads are made up. */
export function Header({ status }: { readonly status: StatusAnswer | null }) {
  const styles = useStyles();
  return (
    <header className={styles.header}>
      <Subtitle2 as="h1" block>
        {words.product}
      </Subtitle2>
      {status?.office.sandbox && (
        <Badge appearance="tint" color="warning" shape="rounded">
          {words.sandbox}
        </Badge>
      )}
      {status && (
        <Caption1 block className={styles.office}>
          {status.office.name}
        </Caption1>
      )}
    </header>
  );
}
