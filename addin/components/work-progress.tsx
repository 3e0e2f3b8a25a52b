import { Button, Caption1, ProgressBar, makeStyles, tokens } from '@fluentui/react-components';
import type { Work } from '../state/pane-state.js';
import { bytes, count, leads, words } from '../words.js';
import { ChunkList } from './chunk-list.js';

const useStyles = makeStyles({
  box: { display: 'flex', flexDirection: 'column', gap: '8px' },
  line: { display: 'flex', justifyContent: 'space-between', gap: '8px', alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  cancel: { alignSelf: 'flex-start' },
});

export interface WorkProgressProps {
  readonly work: Work;
  readonly cancel: () => void;
}

/** What is happening, how far it is, and how to stop it. */
export function WorkProgress({ work, cancel }: WorkProgressProps) {
  const styles = useStyles();
  const { stage, done, total, chunks, waiting } = work.progress;
  const shown = work.cancelling ? words.cancelling : stage;
  return (
    <div className={styles.box}>
      <div className={styles.line} role="status">
        <span>{shown}</span>
        <Caption1 className={styles.quiet}>{amount(work.progress)}</Caption1>
      </div>
      <ProgressBar
        aria-label={shown}
        thickness="large"
        {...(total === null ? {} : { value: total === 0 ? 1 : Math.min(1, done / total) })}
      />
      {waiting && (
        <Caption1 className={styles.quiet} role="status">
          {words.upload.waits(waiting.because.sentence, waiting.seconds)}
        </Caption1>
      )}
      {chunks && chunks.length > 0 && <ChunkList chunks={chunks} />}
      {work.cancellable && (
        <Button className={styles.cancel} size="small" onClick={cancel} disabledFocusable={work.cancelling}>
          {words.cancel}
        </Button>
      )}
    </div>
  );
}

function amount({ done, total, unit, bytes: size }: Work['progress']): string {
  if (size !== undefined) return size === 0 ? '' : words.pull.arrived(leads(done), bytes(size));
  const say = unit === 'bytes' ? bytes : count;
  if (unit === 'steps' || (total === null && done === 0)) return '';
  return total === null ? say(done) : words.of(say(done), say(total));
}
