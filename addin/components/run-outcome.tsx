import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { RunView } from '../../bridge/protocol/messages.js';
import { words } from '../words.js';
import { ChunkList } from './chunk-list.js';

export interface RunOutcomeProps {
  readonly run: RunView;
  readonly busy: boolean;
  readonly look: () => void;
}

/** How an upload ended: what was delivered, what Slate has, and every file, which went by too fast to be read. */
export function RunOutcome({ run, busy, look }: RunOutcomeProps) {
  const { upload } = words;
  const confirmed = run.state === 'confirmed';
  return (
    <>
      <MessageBar intent={confirmed ? 'success' : 'info'} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{upload.delivered(run.leads, run.chunks.length)}</MessageBarTitle>{' '}
          {run.confirmed ? upload.found(run.confirmed) : upload.notYet}
        </MessageBarBody>
        {!confirmed && (
          <MessageBarActions>
            <Button size="small" onClick={look} disabledFocusable={busy}>
              {upload.look}
            </Button>
          </MessageBarActions>
        )}
      </MessageBar>
      <ChunkList chunks={run.chunks} />
    </>
  );
}
