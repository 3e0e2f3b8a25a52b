import type { ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  summary: {
    cursor: 'pointer',
    width: 'fit-content',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
});

export interface FoldedProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Called when it is unfolded. */
  readonly onOpen?: () => void;
}

/** Something folded away at first. */
export function Folded({ title, children, onOpen }: FoldedProps) {
  const styles = useStyles();
  return (
    <details onToggle={({ currentTarget }) => currentTarget.open && onOpen?.()}>
      {/* Fluent moves the focus from control to control itself, and counts a summary as one only with a tab index. */}
      <summary className={styles.summary} tabIndex={0}>
        {title}
      </summary>
      {children}
    </details>
  );
}
