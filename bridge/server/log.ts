/**
 * What may be logged, by name: codes, counts and timings. Anything else — a path, a body, an error's message — has no
 * member here, so it cannot be logged by mistake.
 */
export interface LogLine {
  readonly event: 'request' | 'job' | 'server';
  /** The route's own name, never the path as sent. */
  readonly route?: string;
  readonly status?: number;
  readonly kind?: string;
  readonly outcome?: string;
  readonly code?: string;
  readonly ms?: number;
  readonly count?: number;
}

export type Log = (line: LogLine) => void;

const MEMBERS = ['event', 'route', 'status', 'kind', 'outcome', 'code', 'ms', 'count'] as const;

/** A log that writes one JSON line each to `write`, only of the members above and only where they are short and plain. */
export function lineLog(write: (line: string) => void, now: () => Date): Log {
  return (line) => {
    const kept: Record<string, string | number> = { at: now().toISOString() };
    for (const member of MEMBERS) {
      const value = line[member];
      if (typeof value === 'number' || (typeof value === 'string' && /^[\w /.{}-]{1,40}$/.test(value))) {
        kept[member] = value;
      }
    }
    write(JSON.stringify(kept) + '\n');
  };
}
