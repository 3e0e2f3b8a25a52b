import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { Actions } from '../state/actions.js';
import type { PaneProblem } from '../state/pane-state.js';
import { words } from '../words.js';

const useStyles = makeStyles({ bar: { margin: '12px 16px', flexShrink: 0 } });

export interface ProblemBarProps {
  readonly problem: PaneProblem;
  readonly actions: Pick<Actions, 'retry' | 'dismissProblem'>;
}

/** A failure: what happened, what to do, and the button that does it. */
export function ProblemBar({ problem, actions }: ProblemBarProps) {
  const styles = useStyles();
  const { intent, sentence, action, retry, button } = problem;
  return (
    <MessageBar className={styles.bar} intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{sentence}</MessageBarTitle> {action}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            size="small"
            aria-label={words.dismiss}
            icon={<DismissRegular />}
            onClick={actions.dismissProblem}
          />
        }
      >
        {retry && (
          <Button size="small" onClick={() => actions.retry(retry)}>
            {button}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  );
}
