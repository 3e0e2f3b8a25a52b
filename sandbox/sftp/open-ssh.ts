import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';

const SSHD = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/bin/sshd'].find((path) => existsSync(path));

/** Whether there is an OpenSSH server here. Where there must be one (CI), its absence is a failure, not a skip. */
export function opensshIsHere(): boolean {
  if (SSHD === undefined && process.env.CI)
    throw new Error('CI must have OpenSSH: /usr/sbin/sshd was not found');
  return SSHD !== undefined;
}

export interface OpenSsh {
  readonly settings: {
    readonly host: string;
    readonly port: number;
    readonly username: string;
    /** PEM. */
    readonly privateKey: string;
    readonly hostKeySha256: readonly string[];
  };
  /** File with the private key, for the programs of OpenSSH. */
  readonly keyFile: string;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A real sshd of this user's own, on a free port, with its own keys and configuration, SFTP only. */
export async function startOpenSsh(folder: string): Promise<OpenSsh> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = (name: string) => join(folder, name);
  const key = (name: string) =>
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file(name)]);
  key('host');
  key('user');
  const port = await freePort();
  writeFileSync(file('authorized'), readFileSync(file('user.pub')), { mode: 0o600 });
  const config = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${file('host')}`,
    `PidFile ${file('pid')}`,
    `AuthorizedKeysFile ${file('authorized')}`,
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'StrictModes no',
    'PermitRootLogin prohibit-password',
    'Subsystem sftp internal-sftp',
    'ForceCommand internal-sftp',
  ];
  writeFileSync(file('config'), config.join('\n') + '\n');
  // sshd in the system's place wants this folder when it runs as root.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const start = async () => {
    const started = spawn(SSHD ?? '', ['-D', '-e', '-f', file('config')], { stdio: 'ignore' });
    await answers(port);
    return started;
  };
  let server = await start();
  const close = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  };
  const publicKey = Buffer.from(readFileSync(file('host.pub'), 'utf8').split(' ')[1], 'base64');
  return {
    settings: {
      host: '127.0.0.1',
      port,
      username: userInfo().username,
      privateKey: readFileSync(file('user'), 'utf8'),
      hostKeySha256: [`SHA256:${createHash('sha256').update(publicKey).digest('base64').replace(/=+$/, '')}`],
    },
    keyFile: file('user'),
    async restart() {
      await close();
      server = await start();
    },
    close,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('sshd did not answer');
}
