import { useState } from 'react';
import { Input, makeStyles } from '@fluentui/react-components';
import type { Points } from '../../scoring/index.js';
import { readPoints } from '../state/read-points.js';
import { points as inWords, withMinus } from '../words.js';

const useStyles = makeStyles({
  input: { width: '76px', minWidth: '76px' },
  field: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
});

export interface PointsInputProps {
  readonly label: string;
  /** Staff's points; null leaves the model's. */
  readonly value: Points | null;
  readonly modelPoints: Points;
  readonly onChange: (points: Points | null) => void;
  /** Told while what is typed is no number of points. */
  readonly onInvalid: (invalid: boolean) => void;
}

/** A cell for points as people type them: "6", "-3.5", "−3,5"; empty for the model's. */
export function PointsInput({ label, value, modelPoints, onChange, onInvalid }: PointsInputProps) {
  const styles = useStyles();
  const [draft, setDraft] = useState<string | null>(null);
  const [before, setBefore] = useState(value);
  const invalid = draft !== null && readPoints(draft) === undefined;
  const type = (text: string) => {
    setDraft(text);
    const read = readPoints(text);
    onInvalid(read === undefined);
    if (read !== undefined && read !== value) onChange(read);
  };
  return (
    <Input
      className={styles.input}
      size="small"
      aria-label={label}
      aria-invalid={invalid}
      value={draft ?? (value === null ? '' : withMinus(String(value)))}
      placeholder={inWords(modelPoints)}
      onChange={(_, data) => type(data.value)}
      onFocus={() => setBefore(value)}
      onBlur={() => {
        // "9999" passed through "99" on its way: what is left as no number takes nothing with it.
        if (invalid && before !== value) onChange(before);
        setDraft(null);
        onInvalid(false);
      }}
      input={{ className: styles.field, inputMode: 'decimal', autoComplete: 'off' }}
    />
  );
}
