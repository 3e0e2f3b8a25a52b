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
  compiled: ['scoring', 'bridge', 'sandbox', 'addin', 'bench', 'test/faults', 'tsconfig.base.json'],
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

/** Packages as the lockfile wants them. */
const installed = {
  stamp: path.join(root, 'node_modules', '.installed-lock'),
  lock: () => hashOf(readFileSync(path.join(root, 'package-lock.json'))),
  done() {
    return existsSync(this.stamp) && readFileSync(this.stamp, 'utf8') === this.lock();
  },
  work() {
    // Whoever ran `npm ci` or `npm install` has no stamp yet, but npm's own record is at least as new as the lockfile.
    const record = path.join(root, 'node_modules', '.package-lock.json');
    const npmsOwn =
      existsSync(record) &&
      statSync(record).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs;
    if (!npmsOwn) {
      say('Installing packages (about 930 MB on disk, one to three minutes) …');
      if (npm(['ci', '--no-progress', '--loglevel=error']) !== 0)
        fail(
          'The packages could not be installed; npm says why above. ENOTFOUND, ECONNREFUSED or ETIMEDOUT there means that there is no network connection: connect and try again.',
        );
    }
    writeFileSync(this.stamp, this.lock());
  },
};

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

/** Something made of sources by a program; done again whenever a source changed. */
function made({ name, sources, sentence, args, failure }) {
  const stamp = path.join(root, 'build', `.${name}`);
  return {
    done: () => existsSync(stamp) && readFileSync(stamp, 'utf8') === signature(sources),
    work() {
      // Before the work: a source that changes meanwhile is then seen the next time.
      const now = signature(sources);
      say(sentence);
      if (run(process.execPath, args) !== 0) fail(failure);
      writeFileSync(stamp, now);
    },
  };
}

const compiledOf = (project) =>
  made({
    name: `compiled-${project.replaceAll('/', '-')}`,
    sources: SOURCES.compiled,
    sentence: 'Compiling …',
    args: [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b', project],
    failure: 'The sources do not compile: the compiler says where above.',
  });

const bundled = made({
  name: 'pane',
  sources: SOURCES.pane,
  sentence: 'Building the pane …',
  args: [path.join(root, 'bin', 'bundle.js')],
  failure: 'The pane could not be bundled: webpack says why above.',
});

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

/**
 * @param {{ pane?: boolean, compiled?: string }} wanted `pane`: bundle the task pane and the sandbox's Excel page too;
 *   `compiled`: the TypeScript project to compile (the command line by default).
 */
export function ready({ pane = false, compiled = 'bridge/cli' } = {}) {
  needNode();
  const steps = [installed, compiledOf(compiled), ...(pane ? [bundled] : [])];
  if (steps.every((step) => step.done())) return;
  try {
    withLock(() => {
      for (const step of steps) if (!step.done()) step.work();
    });
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)) throw error;
    fail(
      `${root} cannot be written (${error.code}), and something in it must be installed or built first: run \`npm run build\` as its owner, or free some space.`,
    );
  }
}
