import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import {
  ArrowUploadRegular,
  CheckmarkCircleFilled,
  CheckmarkCircleRegular,
  CircleRegular,
} from '@fluentui/react-icons';
import type { ChunkView } from '../../bridge/protocol/messages.js';
import { words } from '../words.js';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
  },
  chunk: { display: 'flex', alignItems: 'center', gap: '6px', color: tokens.colorNeutralForeground2 },
  name: { flexGrow: 1 },
  delivered: { color: tokens.colorStatusSuccessForeground1 },
  icon: { flexShrink: 0, fontSize: '16px' },
});

/** Each file of an upload and where it stands. */
export function ChunkList({ chunks }: { readonly chunks: readonly ChunkView[] }) {
  const styles = useStyles();
  const state = words.upload.chunkState;
  return (
    <ul className={styles.list} aria-label={words.upload.chunks}>
      {chunks.map((chunk, i) => (
        <li key={chunk.name} className={styles.chunk}>
          <StateIcon state={chunk.state} />
          <Caption1 className={styles.name}>{words.upload.chunk(i + 1, chunk.rows, chunk.bytes)}</Caption1>
          <Caption1 {...(chunk.state === 'delivered' ? { className: styles.delivered } : {})}>
            {state[chunk.state]}
          </Caption1>
        </li>
      ))}
    </ul>
  );
}

function StateIcon({ state }: { readonly state: ChunkView['state'] }) {
  const styles = useStyles();
  if (state === 'delivered') return <CheckmarkCircleFilled className={styles.icon} aria-hidden />;
  if (state === 'verified') return <CheckmarkCircleRegular className={styles.icon} aria-hidden />;
  if (state === 'sending') return <ArrowUploadRegular className={styles.icon} aria-hidden />;
  return <CircleRegular className={styles.icon} aria-hidden />;
}
