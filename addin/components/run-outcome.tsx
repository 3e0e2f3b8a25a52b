import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { pickedUp } from '../../bridge/protocol/delivery-stage.js';
import type { RunView } from '../../bridge/protocol/messages.js';
import { words } from '../words.js';
import { ChunkList } from './chunk-list.js';

export interface RunOutcomeProps {
  readonly run: RunView;
  /** An earlier upload had delivered these very scores. */
  readonly wasThere: boolean;
  readonly busy: boolean;
  readonly look: () => void;
}

/** How an upload ended: what was delivered, what Slate has, and every file, which went by too fast to be read. */
export function RunOutcome({ run, wasThere, busy, look }: RunOutcomeProps) {
  const { upload } = words;
  const confirmed = run.state === 'confirmed';
  return (
    <>
      <MessageBar intent={confirmed ? 'success' : 'info'} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            {wasThere ? upload.wasThere(run.leads) : upload.delivered(run.leads, run.chunks.length)}
          </MessageBarTitle>{' '}
          {run.scored !== undefined && !wasThere && `${upload.unchanged(run.scored - run.leads)} `}
          {stageWords(run)}
          {run.unseen !== undefined && ` ${upload.unseen(run.unseen)}`}
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

/** How far the scores have come: stored in Slate, picked up, or only delivered. */
function stageWords({ confirmed, chunks }: RunView): string {
  const { upload } = words;
  if (confirmed) return upload.found(confirmed);
  const picked = pickedUp(chunks);
  if (picked === 0) return upload.notYet;
  return picked < chunks.length ? upload.somePickedUp(picked, chunks.length) : upload.pickedUp;
}
