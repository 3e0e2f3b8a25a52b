import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';

const root = path.resolve(__dirname, '../..');

export interface Product {
  /** The page that `npm start` prints. */
  readonly url: string;
  /** Everything that was said on either output. */
  said(): string;
  /** Asks the sandbox's Slate for the scores it stores, past the bridge. */
  storedScores(): Promise<StoredScore[]>;
  /** Every row of the files that the sandbox's Slate has picked up, as they were delivered. */
  deliveredRows(): DeliveredRow[];
  stop(): Promise<void>;
}

export interface DeliveredRow {
  readonly person_id: string;
  readonly points: string;
  readonly tier: string;
  /** '' where none could be tested. */
  readonly probability: string;
}

export interface StoredScore {
  readonly person_id: string;
  readonly run_id: string;
  readonly points: string;
  readonly tier: string;
}

interface Started {
  url: string;
  slate: { url: string; queries: { scores: string } };
}

/** Starts what `npm start` starts, in a data folder of its own, on a free port. */
export async function startProduct(options: readonly string[] = []): Promise<Product> {
  const home = mkdtempSync(path.join(tmpdir(), 'leadscore-e2e-'));
  const args = [path.join(root, 'bin', 'start.js'), '--json', '--port', String(await freePort()), ...options];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, LEADSCORE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const started = await firstLine(child, () => said);
  return {
    url: started.url,
    said: () => said,
    storedScores: () => storedScores(started, home),
    deliveredRows: () => deliveredRows(home),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function firstLine(child: ChildProcess, said: () => string): Promise<Started> {
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout!.on('data', (text: Buffer) => {
      out += text.toString();
      if (out.includes('\n')) resolve(JSON.parse(out.slice(0, out.indexOf('\n'))) as Started);
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${said()}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

function deliveredRows(home: string): DeliveredRow[] {
  const folder = path.join(home, 'sandbox', 'office', 'sftp', 'incoming', 'processed', 'oge');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .flatMap((name) =>
      parse<DeliveredRow>(readFileSync(path.join(folder, name)), { columns: true, bom: true }),
    );
}

async function storedScores({ slate }: Started, home: string): Promise<StoredScore[]> {
  const office = path.join(home, 'sandbox', 'office', 'credentials.json');
  const { username, password } = (
    JSON.parse(readFileSync(office, 'utf8')) as { slate: { username: string; password: string } }
  ).slate;
  const address = new URL('/manage/query/run', slate.url);
  address.search = new URLSearchParams({
    id: slate.queries.scores,
    cmd: 'service',
    output: 'json',
  }).toString();
  const body = await new Promise<string>((resolve, reject) => {
    // The certificate's authority is this start's own.
    const ask = request(address, { auth: `${username}:${password}`, rejectUnauthorized: false }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.on('end', () => resolve(text));
    });
    ask.on('error', reject).end();
  });
  return (JSON.parse(body) as { row: StoredScore[] }).row;
}
