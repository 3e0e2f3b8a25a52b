import type { Socket } from 'node:net';

/**
 * Hands a socket what is written to it within one turn in a single piece. ssh2 writes the length, the content and the
 * tag of each packet by themselves, eight packets a block: two dozen system calls where one does, and a receiver woken
 * up as often.
 */
export function gatherWrites(socket: Socket): Socket {
  const write = socket.write.bind(socket) as (...all: unknown[]) => boolean;
  let gathering = false;
  // On the object itself: Node's connect() puts the method of a derived class aside.
  socket.write = (...all: unknown[]): boolean => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      process.nextTick(() => {
        gathering = false;
        socket.uncork();
      });
    }
    return write(...all);
  };
  return socket;
}
