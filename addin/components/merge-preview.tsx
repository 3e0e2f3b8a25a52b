import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { MergePreview as Preview } from '../state/sheet-port.js';
import { words } from '../words.js';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    padding: '12px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', gap: '8px', flexWrap: 'wrap' },
});

/** Columns named; more would be a list that nobody reads. */
const NAMED = 4;

export interface MergePreviewProps {
  readonly preview: Preview;
  readonly decide: (write: boolean) => void;
}

/** What a pull would change in the sheet, before anything is written. */
export function MergePreview({ preview: { added, changed, gone, columns }, decide }: MergePreviewProps) {
  const styles = useStyles();
  const say = words.preview;
  const named = columns.slice(0, NAMED);
  return (
    <div className={styles.box} role="group" aria-label={say.title}>
      <Body1 role="status">{words.pull.merged(added, changed, gone)}</Body1>
      {named.length > 0 && (
        <Caption1 className={styles.quiet}>
          {say.columns(named.map(({ heading, leads }) => say.column(heading, leads)).join(', '))}
        </Caption1>
      )}
      {gone > 0 && <Caption1 className={styles.quiet}>{words.pull.goneKept}</Caption1>}
      <div className={styles.buttons}>
        <Button appearance="primary" size="small" onClick={() => decide(true)}>
          {say.write}
        </Button>
        <Button size="small" onClick={() => decide(false)}>
          {say.leave}
        </Button>
      </div>
    </div>
  );
}
