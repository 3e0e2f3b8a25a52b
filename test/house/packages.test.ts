import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Locked {
  hasInstallScript?: boolean;
  optional?: boolean;
  resolved?: string;
}

const root = path.resolve(__dirname, '../..');
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

// ssh2 offers a native speed-up that it does without; the other two are optional packages of development tools.
const KNOWN = ['node_modules/@parcel/watcher', 'node_modules/cpu-features', 'node_modules/ssh2'];

test('no package needs an install script beyond the three known to work without theirs', () => {
  const withScript = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript);
  expect(withScript.map(([name]) => name).sort()).toEqual(KNOWN);
  expect(readFileSync(path.join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
});

test('the lockfile names no registry host', () => {
  expect(Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith('http'))).toEqual([]);
});
