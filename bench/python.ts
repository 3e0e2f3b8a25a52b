import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Where Python is looked for: a newer one on the path often lacks the system's packages. */
const PYTHONS = ['python3', '/usr/bin/python3'];
/** One thread for every library that numpy and scikit-learn may be built on. */
const ONE_THREAD = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** A peer that cannot be measured here; the message says how to get it. */
export class PeerMissing extends Error {}

/**
 * Runs a peer on one thread.
 *
 * @param script of bench/peers
 * @param modules Python modules that it imports
 * @returns what the script printed, one object a line
 * @throws PeerMissing where no Python has the modules
 */
export function runPeer<Line>(
  root: string,
  script: string,
  modules: readonly string[],
  args: readonly string[],
): Line[] {
  const env = { ...process.env, ...ONE_THREAD };
  const test = ['-c', `import ${modules.join(', ')}`];
  const python = PYTHONS.find((name) => spawnSync(name, test, { env }).status === 0);
  if (python === undefined)
    throw new PeerMissing(
      `No Python 3 with ${modules.join(' and ')} was found (tried ${PYTHONS.join(', ')}). On Debian: apt-get install python3-sklearn python3-xgboost`,
    );
  const { status, stdout, stderr } = spawnSync(python, [path.join(root, 'bench', 'peers', script), ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  });
  if (status !== 0)
    throw new Error(`${script} failed: ${stderr.trim().split('\n').at(-1) ?? 'no reason given'}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}
