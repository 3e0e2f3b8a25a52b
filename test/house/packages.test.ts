import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Locked {
  hasInstallScript?: boolean;
  optional?: boolean;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const root = path.resolve(__dirname, '../..');
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

// ssh2 and its optional cpu-features offer a native speed-up that they do without; unrs-resolver only checks that its
// binary came along; @parcel/watcher is an optional package of a development tool.
const KNOWN = ['@parcel/watcher', 'cpu-features', 'ssh2', 'unrs-resolver'].map(
  (name) => `node_modules/${name}`,
);

test('no package needs an install script beyond those known to work without theirs', () => {
  const withScript = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript);
  expect(withScript.map(([name]) => name).sort()).toEqual(KNOWN);
  expect(readFileSync(path.join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
});

test('the lockfile names no registry host', () => {
  expect(Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith('http'))).toEqual([]);
});

test('the lockfile has every platform’s binaries, so that it installs on a Mac and on Windows too', () => {
  // npm leaves out the other platforms' when it writes a lockfile beside installed packages (npm/cli#4828): make it anew
  // with `npm install --package-lock-only` in a folder without node_modules.
  const wanted = Object.values(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );
  const locked = new Set(
    Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  );
  expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
  expect(locked).toContain('@duckdb/node-bindings-win32-x64');
});
