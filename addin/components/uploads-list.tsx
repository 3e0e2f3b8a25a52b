import { useState } from 'react';
import {
  Body1,
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  tokens,
} from '@fluentui/react-components';
import { SENT_AGAIN, stageOf } from '../../bridge/protocol/delivery-stage.js';
import type { RunView } from '../../bridge/protocol/messages.js';
import { isoTime, words } from '../words.js';
import { Folded } from './folded.js';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: '4px 0 0', padding: 0, display: 'grid', gap: '8px' },
  run: { display: 'grid', justifyItems: 'start' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** So many are shown: half a year of weeks. */
const SHOWN = 26;

export interface UploadsListProps {
  /** Newest first; null before somebody has looked. */
  readonly uploads: readonly RunView[] | null;
  readonly busy: boolean;
  readonly look: () => void;
  readonly sendAgain: (runId: string) => void;
}

/** Every upload with how far it came, and the way back to the last ones that Slate was seen to store. */
export function UploadsList({ uploads, busy, look, sendAgain }: UploadsListProps) {
  const styles = useStyles();
  const say = words.upload.history;
  const [asked, setAsked] = useState<string | null>(null);
  const kept = (uploads ?? []).filter((run) => stageOf(run) === 'confirmed').slice(0, SENT_AGAIN);
  return (
    <Folded title={say.title} onOpen={look}>
      <ul className={styles.list}>
        {(uploads ?? []).slice(0, SHOWN).map((run) => (
          <li key={run.runId} className={styles.run}>
            <Body1>{say.line(isoTime(run.startedAt), run.leads, run.scored)}</Body1>
            <Caption1 className={styles.quiet}>
              {say.stage[stageOf(run)]}
              {run.again !== undefined && ` · ${say.wasAgain}`}
            </Caption1>
            {kept.includes(run) && asked !== run.runId && (
              <Button
                size="small"
                disabledFocusable={busy}
                aria-label={say.againOf(isoTime(run.startedAt))}
                onClick={() => setAsked(run.runId)}
              >
                {say.again}
              </Button>
            )}
            {asked === run.runId && (
              <MessageBar intent="warning" layout="multiline">
                <MessageBarBody>{say.ask(run.leads, isoTime(run.startedAt))}</MessageBarBody>
                <MessageBarActions>
                  <Button
                    size="small"
                    disabledFocusable={busy}
                    onClick={() => {
                      setAsked(null);
                      sendAgain(run.runId);
                    }}
                  >
                    {say.yes}
                  </Button>
                  <Button size="small" onClick={() => setAsked(null)}>
                    {say.no}
                  </Button>
                </MessageBarActions>
              </MessageBar>
            )}
          </li>
        ))}
      </ul>
    </Folded>
  );
}
