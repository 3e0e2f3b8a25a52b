import { useState } from 'react';
import { Button, Field, Input } from '@fluentui/react-components';
import type { Points } from '../../scoring/index.js';
import { readPoints } from '../state/read-points.js';
import { words } from '../words.js';
import { fieldProblem } from './field-problem.js';
import { useFormStyles } from './form-styles.js';

export interface OverrideFormProps {
  /** ISO days: the earliest that may be chosen, and the one that stands there first. */
  readonly earliest: string;
  readonly proposed: string;
  readonly set: (points: Points, reason: string, expires: string) => void;
}

/** Sets one lead's points by hand, with a reason and a last day. */
export function OverrideForm({ earliest, proposed, set }: OverrideFormProps) {
  const styles = useFormStyles();
  const say = words.override;
  const [points, setPoints] = useState('');
  const [reason, setReason] = useState('');
  const [expires, setExpires] = useState(proposed);
  const [asked, setAsked] = useState(false);
  const read = readPoints(points);
  const wrong = {
    points: read === null || read === undefined ? say.problems.points : undefined,
    reason: reason.trim() === '' ? say.problems.reason : undefined,
    // ISO days of four-digit years stand in the order of their letters.
    until: expires === '' || expires < earliest ? say.problems.until : undefined,
  };
  return (
    <form
      className={styles.form}
      aria-label={say.title}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (typeof read === 'number' && !wrong.reason && !wrong.until) set(read, reason.trim(), expires);
      }}
    >
      <div className={styles.two}>
        <Field label={say.points} {...fieldProblem(asked ? wrong.points : undefined)}>
          <Input
            className={styles.narrow}
            value={points}
            inputMode="decimal"
            onChange={(_, { value }) => setPoints(value)}
          />
        </Field>
        <Field label={say.until} {...fieldProblem(asked ? wrong.until : undefined)}>
          <Input
            className={styles.narrow}
            type="date"
            value={expires}
            min={earliest}
            onChange={(_, { value }) => setExpires(value)}
          />
        </Field>
      </div>
      <Field label={say.reason} hint={say.reasonHint} {...fieldProblem(asked ? wrong.reason : undefined)}>
        <Input
          className={styles.narrow}
          value={reason}
          maxLength={300}
          onChange={(_, { value }) => setReason(value)}
        />
      </Field>
      <Button className={styles.button} type="submit" size="small">
        {say.set}
      </Button>
    </form>
  );
}
