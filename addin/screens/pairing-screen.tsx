import { useState } from 'react';
import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { MessageScreen } from '../components/message-screen.js';
import { words } from '../words.js';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '12px', width: '100%', textAlign: 'start' },
  code: { textTransform: 'uppercase', letterSpacing: '0.15em' },
});

export interface PairingScreenProps {
  /** While a code is being checked. */
  readonly busy: boolean;
  /** The pane was connected before. */
  readonly again: boolean;
  readonly pair: (code: string) => void;
  readonly lookAtSample: () => void;
}

/** The pane has no token yet: a person types the code that the bridge shows. */
export function PairingScreen({ busy, again, pair, lookAtSample }: PairingScreenProps) {
  const styles = useStyles();
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const empty = code.trim() === '';
  return (
    <MessageScreen
      title={again ? words.pairing.again : words.pairing.title}
      body={again ? words.pairing.againBody : words.pairing.body}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!empty && !busy) pair(code.trim().toUpperCase());
        }}
      >
        <Field
          label={words.pairing.label}
          {...(asked && empty
            ? { validationState: 'error' as const, validationMessage: words.pairing.empty }
            : {})}
        >
          <Input
            value={code}
            onChange={(_, { value }) => setCode(value)}
            input={{ className: styles.code, autoComplete: 'off', spellCheck: false, maxLength: 64 }}
          />
        </Field>
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {words.pairing.button}
        </Button>
      </form>
      {!again && (
        <Button appearance="subtle" onClick={lookAtSample} disabledFocusable={busy}>
          {words.sample.button}
        </Button>
      )}
    </MessageScreen>
  );
}
