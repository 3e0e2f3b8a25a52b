#!/usr/bin/env node
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ready, root } from './ready.js';

const args = process.argv.slice(2);
// Only these two serve pages; the others need no bundle.
ready({ pane: args[0] === 'start' || args[0] === 'sandbox' });
const { main } = await import(pathToFileURL(path.join(root, 'build', 'bridge', 'cli', 'main.js')).href);
process.exitCode = await main(args, {
  root,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: () => new Date(),
});
