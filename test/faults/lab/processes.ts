import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { ProcessTask } from '../deliver-process.js';

export interface Ended {
  readonly killed: boolean;
  /** Code of its failure; null for success, and where it was killed. */
  readonly code: string | null;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Deliveries in processes of their own. The next one is started beforehand, so that it need not be waited for. */
export class Processes {
  private spare: Child;

  /** @param root the repository's folder */
  constructor(private readonly root: string) {
    this.spare = this.start();
  }

  /** @param killAfterMs it is connected; null to let it live */
  async run(task: ProcessTask, killAfterMs: number | null = null): Promise<Ended> {
    const child = this.spare;
    this.spare = this.start();
    let said = '';
    let timer: NodeJS.Timeout | undefined;
    child.stdout.on('data', (text) => {
      said += String(text);
      if (killAfterMs !== null && timer === undefined)
        timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    });
    const ended = new Promise<[number | null, string | null]>((resolve) =>
      child.once('close', (...how) => resolve(how)),
    );
    child.stdin.end(JSON.stringify(task));
    const [exit, signal] = await ended;
    clearTimeout(timer);
    if (signal !== null) return { killed: true, code: null };
    return { killed: false, code: exit === 0 ? null : (said.trim().split('\n').at(-1) ?? '') };
  }

  close(): void {
    this.spare.kill('SIGKILL');
  }

  private start(): Child {
    const script = join(this.root, 'build', 'test', 'faults', 'deliver-process.js');
    return spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  }
}
