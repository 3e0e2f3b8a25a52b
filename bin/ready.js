// Makes a clean clone ready to run: right Node, packages installed, sources compiled. Everything is said on standard
// error, so that `--json` keeps standard output to itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const WANTED_NODE = [20, 19];
const SOURCES = {
  compiled: ['scoring', 'bridge', 'sandbox', 'addin', 'tsconfig.base.json'],
  pane: [
    'scoring',
    'bridge/protocol',
    'addin',
    'sandbox/excel',
    'webpack.config.js',
    'tsconfig.bundle.json',
    'tsconfig.base.json',
  ],
};

const say = (sentence) => process.stderr.write(`${sentence}\n`);

function fail(sentence) {
  say(sentence);
  process.exit(1);
}

function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > WANTED_NODE[0] || (major === WANTED_NODE[0] && minor >= WANTED_NODE[1])) return;
  fail(
    `This is Node ${process.versions.node}, and ${WANTED_NODE.join('.')} or newer is needed: install the LTS release from nodejs.org and try again.`,
  );
}

/** Runs a program with its words sent to standard error; returns its exit code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  return error ? 1 : (status ?? 1);
}

const npm = (args) =>
  process.platform === 'win32' ? run('npm.cmd', args, { shell: true }) : run('npm', args);

const hashOf = (text) => createHash('sha256').update(text).digest('hex');

function install() {
  const lock = hashOf(readFileSync(path.join(root, 'package-lock.json')));
  const stamp = path.join(root, 'node_modules', '.installed-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  // Whoever ran `npm ci` or `npm install` has no stamp yet, but npm's own record is at least as new as the lockfile.
  const record = path.join(root, 'node_modules', '.package-lock.json');
  const npmsOwn =
    existsSync(record) && statSync(record).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs;
  if (!npmsOwn) {
    say('Installing packages (about 930 MB on disk, one to three minutes) …');
    if (npm(['ci', '--no-progress', '--loglevel=error']) !== 0)
      fail(
        'The packages could not be installed; npm says why above. ENOTFOUND, ECONNREFUSED or ETIMEDOUT there means that there is no network connection: connect and try again.',
      );
  }
  writeFileSync(stamp, lock);
}

function* files(place) {
  if (!statSync(place).isDirectory()) yield place;
  else for (const name of readdirSync(place)) yield* files(path.join(place, name));
}

/** Names, sizes and times of the sources: equal signatures mean that nothing needs doing. */
function signature(sources) {
  const parts = [];
  for (const source of [...sources, 'package-lock.json'])
    for (const file of files(path.join(root, source))) {
      const { size, mtimeMs } = statSync(file);
      parts.push(`${path.relative(root, file)} ${size} ${mtimeMs}`);
    }
  return hashOf(parts.sort().join('\n'));
}

function upToDate(name, now) {
  const stamp = path.join(root, 'build', `.${name}`);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
}

function stamp(name, now) {
  mkdirSync(path.join(root, 'build'), { recursive: true });
  writeFileSync(path.join(root, 'build', `.${name}`), now);
}

/** Two commands started together must not install or compile into each other's files. */
function withLock(work) {
  const lock = path.join(root, 'build', '.building');
  const mine = `${lock}.${process.pid}`;
  mkdirSync(path.dirname(lock), { recursive: true });
  // A link appears with its content or not at all, so nobody ever reads a lock without its owner.
  writeFileSync(mine, String(process.pid));
  try {
    while (!taken(mine, lock)) {
      if (!isAlive(ownerOf(lock))) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(mine, lock) {
  try {
    linkSync(mine, lock);
    return true;
  } catch {
    return false;
  }
}

/** @returns the process that holds the lock; 0 where it was released meanwhile */
function ownerOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function compile(project) {
  const now = signature(SOURCES.compiled);
  const name = `compiled-${project.replaceAll('/', '-')}`;
  if (upToDate(name, now)) return;
  say('Compiling …');
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  if (run(process.execPath, [tsc, '-b', project]) !== 0)
    fail('The sources do not compile: the compiler says where above.');
  stamp(name, now);
}

function bundle() {
  const now = signature(SOURCES.pane);
  if (upToDate('pane', now)) return;
  say('Building the pane …');
  if (run(process.execPath, [path.join(root, 'bin', 'bundle.js')]) !== 0)
    fail('The pane could not be bundled: webpack says why above.');
  stamp('pane', now);
}

/**
 * @param {{ pane?: boolean, compiled?: string }} wanted `pane`: bundle the task pane and the sandbox's Excel page too;
 *   `compiled`: the TypeScript project to compile (the command line by default).
 */
export function ready({ pane = false, compiled = 'bridge/cli' } = {}) {
  needNode();
  withLock(() => {
    install();
    compile(compiled);
    if (pane) bundle();
  });
}
