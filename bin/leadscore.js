#!/usr/bin/env node
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ready, root } from './ready.js';

// Whoever read the words has gone (`| head`, a closed terminal): the work goes on without them.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });

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
