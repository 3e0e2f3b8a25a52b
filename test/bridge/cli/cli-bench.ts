import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../../bridge/cli/main.js';

export const ROOT = join(__dirname, '..', '..', '..');

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line like a function. */
export async function leadscore(
  home: string,
  argv: readonly string[],
  env: Record<string, string> = {},
  { onStderr, stop }: { onStderr?: (text: string) => void; stop?: AbortSignal } = {},
): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  const exitCode = await main(argv, {
    root: ROOT,
    stdout: { write: (text) => (stdout += text) },
    stderr: {
      write: (text) => {
        stderr += text;
        onStderr?.(text);
      },
    },
    env: { LEADSCORE_HOME: home, ...env },
    now: () => new Date(2026, 2, 2, 9, 15),
    ...(stop ? { stop } : {}),
  });
  return { exitCode, stdout, stderr };
}

const COMPILED = join(ROOT, 'build', 'bridge', 'cli', 'main.js');

/** Whether the command line can be run as a process of its own. */
export function isCompiled(): boolean {
  return existsSync(COMPILED) && existsSync(join(ROOT, 'build', 'sandbox', 'sandbox.js'));
}

/** Runs the compiled command line as a process; `onStderr` may kill it. */
export function leadscoreProcess(
  home: string,
  argv: readonly string[],
  onStderr: (text: string, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ended> {
  const script = `
    const { main } = await import(${JSON.stringify(`file://${COMPILED}`)});
    const { stdout, stderr, env } = process;
    process.exitCode = await main(${JSON.stringify(argv)}, { root: ${JSON.stringify(ROOT)}, stdout, stderr, env, now: () => new Date() });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, LEADSCORE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => (stdout += String(data)));
  child.stderr.on('data', (data) => {
    stderr += String(data);
    onStderr(String(data), (signal) => child.kill(signal));
  });
  return new Promise((resolve) => child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr })));
}
