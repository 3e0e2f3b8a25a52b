import { MessageScreen } from '../components/message-screen.js';
import { words } from '../words.js';

/** Somebody opened the pane's address in a browser. */
export function OutsideExcel() {
  return <MessageScreen title={words.product} body={words.outsideExcel} />;
}
