import { createHash, timingSafeEqual } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { AuthContext } from 'ssh2';
import { serveSftp } from './sftp-session.js';

/** Where Slate's scheduled import looks, and where it puts what it took. */
export const INCOMING = '/incoming/oge';
export const PROCESSED = '/incoming/processed/oge';

export interface SftpParts {
  /** Folder on disk that is the server's root. */
  readonly root: string;
  readonly privateKey: string;
  readonly username: string;
  readonly password: string;
}

/** An SFTP server, not yet listening, and a way to hang up on everybody. */
export interface SftpServer {
  readonly server: Server;
  close(): Promise<void>;
}

export async function createSftpServer(parts: SftpParts): Promise<SftpServer> {
  for (const folder of [INCOMING, PROCESSED]) {
    await mkdir(join(parts.root, ...folder.split('/')), { recursive: true, mode: 0o700 });
  }
  const ssh = new ssh2.Server({ hostKeys: [parts.privateKey], ident: 'sandbox' }, (client) => {
    // A client that vanishes is its own business; without a listener it would end the process.
    client.on('error', () => undefined);
    client.on('authentication', (context) => {
      if (mayEnter(parts, context)) context.accept();
      else context.reject(['password']);
    });
    client.on('session', (accept) => {
      const session = accept();
      session.on('sftp', (acceptSftp) => {
        const closeFiles = serveSftp(acceptSftp(), parts.root);
        client.once('close', () => void closeFiles());
      });
    });
  });
  const sockets = new Set<Socket>();
  // Without delay: an answer to each of many small packets would otherwise wait for the next.
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    ssh.injectSocket(socket);
  });
  return {
    server,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function mayEnter(parts: SftpParts, context: AuthContext): boolean {
  if (context.method !== 'password') return false;
  // Both are compared, so that the time does not tell which was wrong.
  const user = same(context.username, parts.username);
  return same(context.password, parts.password) && user;
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
