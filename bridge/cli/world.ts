/** What the command line is given: it looks at nothing else of the process, so that tests can run it like a function. */
export interface World {
  /** Folder of the repository, where `build/`, `sql/` and `node_modules/` are. */
  readonly root: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): Date;
  /** Stops a command as Ctrl+C does. */
  readonly stop?: AbortSignal;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}
