// `npm run bench`: our fits against named peers, in the same run.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ready, root } from './ready.js';

ready({ compiled: 'bench', pane: true });
const { main } = await import(pathToFileURL(path.join(root, 'build', 'bench', 'main.js')).href);
process.exitCode = await main(process.argv.slice(2), {
  root,
  stdout: process.stdout,
  stderr: process.stderr,
});
