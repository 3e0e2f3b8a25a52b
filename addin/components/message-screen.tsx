import type { ReactNode } from 'react';
import { Body1, Subtitle1, makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  screen: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '12px',
    padding: '24px 16px 16px',
  },
  body: { color: tokens.colorNeutralForeground2, textWrap: 'pretty' },
});

export interface MessageScreenProps {
  readonly title: string;
  readonly body: string;
  /** What to do about it. */
  readonly children?: ReactNode;
}

/** A screen that has one thing to say and at most one thing to do. */
export function MessageScreen({ title, body, children }: MessageScreenProps) {
  const styles = useStyles();
  return (
    <div className={styles.screen}>
      <Subtitle1 as="h2" block>
        {title}
      </Subtitle1>
      <Body1 as="p" block className={styles.body}>
        {body}
      </Body1>
      {children}
    </div>
  );
}
