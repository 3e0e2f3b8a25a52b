import type { ReactNode } from 'react';
import { Subtitle2, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: '10px', padding: '16px' },
  ruled: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
});

export interface SectionProps {
  readonly title: string;
  /** A line above, which separates it from the section before. */
  readonly ruled?: boolean;
  readonly children: ReactNode;
}

/** A titled part of a screen. */
export function Section({ title, ruled = false, children }: SectionProps) {
  const styles = useStyles();
  return (
    <section className={mergeClasses(styles.section, ruled && styles.ruled)} aria-label={title}>
      <Subtitle2 as="h2" block>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}
