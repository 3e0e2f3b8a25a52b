import { Button } from '@fluentui/react-components';
import { MessageScreen } from '../components/message-screen.js';
import { words } from '../words.js';

/** The bridge does not answer: one sentence, one thing to do. */
export function UnreachableScreen({ retry }: { readonly retry: () => void }) {
  return (
    <MessageScreen
      title={words.unreachable.title}
      body={`${words.unreachable.sentence} ${words.unreachable.action}`}
    >
      <Button appearance="primary" onClick={retry}>
        {words.tryAgain}
      </Button>
    </MessageScreen>
  );
}
