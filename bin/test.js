// `npm test`: everything, the browser tests too. Arguments are handed to jest.
import path from 'node:path';
import { ready, root, run } from './ready.js';

ready({ pane: true });
const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');
// A browser test mostly waits: every core may have a test of its own.
const code = run(process.execPath, [jest, '--maxWorkers=100%', ...process.argv.slice(2)], {
  stdio: ['ignore', 1, 2],
});
process.exit(code);
