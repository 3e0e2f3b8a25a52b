/** @jest-environment node */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { gatherWrites } from '../../../bridge/transport/gather-writes.js';

test('what is written in one turn leaves in one piece, in its order, and nothing waits for a later turn', async () => {
  const received: Buffer[] = [];
  const server = createServer((socket) => socket.on('data', (bytes) => received.push(bytes)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = gatherWrites(connect({ host: '127.0.0.1', port, noDelay: true }));
  await once(socket, 'connect');
  const pieces: number[] = [];
  const handle = (socket as unknown as { _writev: (chunks: unknown[], done: () => void) => void })._writev;
  (socket as unknown as { _writev: unknown })._writev = function (chunks: unknown[], done: () => void) {
    pieces.push(chunks.length);
    handle.call(socket, chunks, done);
  };
  for (const turn of ['first', 'second']) {
    for (const letter of turn) socket.write(letter);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Buffer.concat(received).toString()).toBe(turn === 'first' ? 'first' : 'firstsecond');
  }
  expect(pieces).toEqual([5, 6]);
  socket.destroy();
  server.close();
});
