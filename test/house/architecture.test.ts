import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

test.each(['ARCHITECTURE.md', 'README.md'])('every file and folder that %s names is there', (page) => {
  const text = readFileSync(path.join(root, page), 'utf8');
  const named = [...text.matchAll(/`((?:scoring|bridge|addin|sandbox|sql|test|bin)\/[\w./-]*)`/g)].map(
    (match) => match[1],
  );
  expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});

test('every folder of the core, the bridge and the pane has its line in ARCHITECTURE.md', () => {
  const text = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
  for (const folder of [
    'scoring/',
    'bridge/protocol/',
    'addin/',
    'bridge/',
    'sandbox/',
    'bridge/cli/',
    'sql/',
    'test/',
  ])
    expect(text).toContain(folder);
});
