import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { Task, Work } from '../state/pane-state.js';
import { words } from '../words.js';

const useStyles = makeStyles({
  line: { color: tokens.colorNeutralForeground2, padding: '12px 16px 0' },
});

/** Work that shows its progress on the Model tab; all other work does so on the Leads tab. */
const ON_MODEL: readonly Task[] = ['train', 'use', 'back', 'compare'];

export interface BusyElsewhereProps {
  readonly work: Work | null;
  readonly tab: 'leads' | 'model';
}

/** Why this tab's buttons wait: the work under way shows its progress on the other one. */
export function BusyElsewhere({ work, tab }: BusyElsewhereProps) {
  const styles = useStyles();
  if (!work) return null;
  const place = ON_MODEL.includes(work.task) ? 'model' : 'leads';
  if (place === tab) return null;
  return (
    <Caption1 block className={styles.line} role="status">
      {words.busy[place]}
    </Caption1>
  );
}
