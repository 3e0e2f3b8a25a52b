import { Button } from '@fluentui/react-components';
import { MessageScreen } from '../components/message-screen.js';
import { words } from '../words.js';

export interface UnreachableScreenProps {
  readonly retry: () => void;
  readonly lookAtSample: () => void;
}

/** The bridge does not answer: one sentence, one thing to do, and the sample meanwhile. */
export function UnreachableScreen({ retry, lookAtSample }: UnreachableScreenProps) {
  return (
    <MessageScreen
      title={words.unreachable.title}
      body={`${words.unreachable.sentence} ${words.unreachable.action}`}
    >
      <Button appearance="primary" onClick={retry}>
        {words.tryAgain}
      </Button>
      <Button appearance="subtle" onClick={lookAtSample}>
        {words.sample.button}
      </Button>
    </MessageScreen>
  );
}
