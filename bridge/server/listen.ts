import { createServer, type Server } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BridgeError } from '../bridge-error.js';
import type { App } from './app.js';

export interface Listening {
  close(): Promise<void>;
}

/**
 * Serves an app over HTTPS on the loopback addresses only. Both of them: a browser tries `localhost` on either, and an
 * address left free could be taken by somebody else.
 * @throws BridgeError PORT_IN_USE
 */
export async function listen(
  app: App,
  port: number,
  certificate: { key: string; cert: string },
): Promise<Listening> {
  const servers: Server[] = [];
  const close = async () => {
    await Promise.all(
      servers.map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      ),
    );
  };
  for (const address of ['127.0.0.1', '::1']) {
    const server = createServer(certificate, handlerOf(app));
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, address, () => resolve());
      });
      servers.push(server);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (address === '::1' && (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT')) continue;
      await close();
      throw portProblem(error, port);
    }
  }
  return { close };
}

/** The app as Node calls it. */
export function handlerOf(app: App): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    void app({
      method: request.method ?? '',
      target: request.url ?? '',
      headers: request.headers,
      hosts: request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length,
      from: request.socket.remoteAddress ?? '',
      body: request,
    }).then(({ status, headers, body }) => {
      // A refused request may still be sending its body; the connection is not worth keeping.
      if (status >= 400) response.setHeader('connection', 'close');
      response.writeHead(status, headers);
      response.end(request.method === 'HEAD' ? undefined : body);
    });
  };
}

/** Fails at once where a port is taken, before anything slow is begun. @throws BridgeError PORT_IN_USE, PORT_REFUSED */
export async function probePort(port: number): Promise<void> {
  const server = createTcpServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    throw portProblem(error, port);
  }
  await new Promise((resolve) => server.close(resolve));
}

function portProblem(error: unknown, port: number): unknown {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE') {
    return new BridgeError(
      'PORT_IN_USE',
      `Port ${port} of this machine is already in use.`,
      'Stop the other program (perhaps another bridge), or give another port with --port.',
    );
  }
  if (code === 'EACCES') {
    return new BridgeError(
      'PORT_REFUSED',
      `This user may not listen on port ${port}.`,
      'Give a port above 1023 with --port.',
    );
  }
  return error;
}
