import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
} from '@fluentui/react-components';
import { words } from '../words.js';

const useStyles = makeStyles({ bar: { margin: '12px 16px 0', flexShrink: 0 } });

export interface SampleBarProps {
  readonly leave: () => void;
  readonly busy: boolean;
}

/** Always in sight while the leads are the sample's, with the way out of it. */
export function SampleBar({ leave, busy }: SampleBarProps) {
  const styles = useStyles();
  return (
    <MessageBar className={styles.bar} intent="info" layout="multiline">
      <MessageBarBody>{words.sample.notice}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={leave} disabledFocusable={busy}>
          {words.sample.leave}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
