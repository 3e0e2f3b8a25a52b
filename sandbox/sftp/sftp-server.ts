import { createHash, timingSafeEqual } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { AuthContext, Connection, Server } from 'ssh2';
import { serveSftp } from './sftp-session.js';

/** Where Slate's scheduled import looks, and where it puts what it took. */
export const INCOMING = '/incoming/oge';
export const PROCESSED = '/incoming/processed/oge';

const HANG_UP_MS = 1000;

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
  const clients = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [parts.privateKey], ident: 'sandbox' }, (client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    // A client that vanishes is its own business; without a listener it would end the process.
    client.on('error', () => undefined);
    client.on('authentication', (context) => {
      if (mayEnter(parts, context)) context.accept();
      else context.reject(['password']);
    });
    client.on('session', (accept) => {
      const session = accept();
      session.on('sftp', (acceptSftp) => {
        const sftp = acceptSftp();
        const closeFiles = serveSftp(sftp, parts.root);
        client.once('close', () => void closeFiles());
      });
    });
  });
  return {
    server,
    close: async () => {
      for (const client of clients) client.end();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A client that does not hang up in return must not keep the sandbox open.
      const patience = new Promise<void>((resolve) => setTimeout(resolve, HANG_UP_MS).unref());
      await Promise.race([closed, patience]);
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
