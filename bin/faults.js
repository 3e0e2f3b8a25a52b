// `npm run faults`: deliveries under every kind of fault, counted at the other end.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ready, root } from './ready.js';

ready({ compiled: 'test/faults' });
const { main } = await import(pathToFileURL(path.join(root, 'build', 'test', 'faults', 'main.js')).href);
process.exitCode = await main(process.argv.slice(2), {
  root,
  stdout: process.stdout,
  stderr: process.stderr,
});
