import { openDataFolder } from '../../bridge/data-folder.js';
import { problemOf } from '../../bridge/problem-of.js';
import { sftpTransport, type SftpSettings } from '../../bridge/transport/sftp-transport.js';
import type { Transport } from '../../bridge/transport/transport.js';
import { Crash, CrashingLedger, crashingTransport, type CrashPoint } from './lab/crash-points.js';
import { deliverScores, type Scores } from './lab/trial.js';

export interface ProcessTask {
  readonly data: string;
  readonly folder: string;
  readonly scores: Scores;
  readonly sftp: SftpSettings;
  /** ISO day by the process's clock; that of the scores where absent. */
  readonly today?: string;
  readonly crash: { readonly point: CrashPoint; readonly time: number } | null;
}

/**
 * A delivery in a process of its own, which may be killed. Reads its task from standard input, says `ready` when it is
 * connected, and its failure's code at the end.
 */
async function main(): Promise<void> {
  let text = '';
  for await (const part of process.stdin) text += String(part);
  const task = JSON.parse(text) as ProcessTask;
  const crash = new Crash(task.crash?.point ?? null, task.crash?.time ?? 0);
  const sftp = sftpTransport(task.sftp, async () => 'secret');
  const ready: Transport = {
    async connect(signal) {
      const session = await sftp.connect(signal);
      process.stdout.write('ready\n');
      return session;
    },
  };
  const transport = crashingTransport(ready, crash);
  try {
    await deliverScores(
      openDataFolder(task.data),
      task.folder,
      task.scores,
      transport,
      task.today,
      (path, now) => new CrashingLedger(path, now, crash),
    );
  } catch (error) {
    process.stdout.write(`${problemOf(error).code}\n`);
    process.exitCode = 1;
  }
}

void main();
