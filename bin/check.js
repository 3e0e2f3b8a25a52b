// `npm run check`: types of every project, lint, formatting, the bundle and its size.
import path from 'node:path';
import { ready, root, run } from './ready.js';

const bin = (...parts) => path.join(root, 'node_modules', ...parts);
const steps = [
  ['types', [bin('typescript', 'bin', 'tsc'), '-b']],
  ['lint', [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']],
  ['format', [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']],
];

ready({ pane: true });
let failed = 0;
for (const [name, args] of steps) {
  const code = run(process.execPath, args);
  process.stderr.write(`${name}: ${code === 0 ? 'passed' : 'FAILED'}\n`);
  failed += code === 0 ? 0 : 1;
}
process.exit(failed ? 1 : 0);
