import type { IncomingHttpHeaders } from 'node:http';

/** A request as the routes see it: no socket, so that tests can make one by hand. */
export interface Request {
  readonly method: string;
  /** As sent, not decoded: `/api/status?x=1`. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** How many Host headers came; Node keeps only the first. */
  readonly hosts: number;
  /** Address of the other end. */
  readonly from: string;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
