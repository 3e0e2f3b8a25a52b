import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { excelSheet } from '../addin/excel/excel-sheet.js';
import { TEXT_FORMAT } from '../addin/state/sheet-port.js';
import type { Cell, LeadsSheet, SheetColumn, SheetPort } from '../addin/state/sheet-port.js';
import { officeClient } from '../sandbox/office-client.js';
import type { Measurement } from './measurement.js';
import type { HostAnswer } from './sheet-host.js';

const LEADS = 200_000;
/** With our five score columns twenty-five. */
const LEAD_COLUMNS = 20;
/** What a request is filled to, and the most requests there may be for so many bytes. */
const BLOCK_BYTES = 4_000_000;
const MOST_REQUESTS = 1.2;
/** The longest time in which the pane may not answer a click, in seconds. */
const LONGEST_TASK = 0.2;
/** Resolution of the event loop's monitor, in ms: what it adds to every delay. */
const RESOLUTION = 1;

/** The requests that changed something. */
interface Writes {
  requests: number;
  bytes: number;
}

/**
 * Writes leads into an empty workbook and refreshes them, with Microsoft's client in this thread and the stand-in for Excel
 * in another one, and measures how long this thread, which is the pane, did not answer.
 */
export async function measureSheetWrites(root: string): Promise<Measurement> {
  const host = new Worker(path.join(root, 'build', 'bench', 'sheet-host.js'));
  const writes: Writes = { requests: 0, bytes: 0 };
  const client = officeClient(path.join(root, 'node_modules', '@microsoft', 'office-js', 'dist'), (message) =>
    host.postMessage(message),
  );
  host.on('message', ({ answer, isWrite, bytes }: HostAnswer) => {
    if (isWrite) {
      writes.requests++;
      writes.bytes += bytes;
    }
    client.receive(answer);
  });
  try {
    const sheet = excelSheet(client.Excel);
    const first = await measured(writes, sheet, madeLeads(0));
    // Half of the leads have changed, a thousandth is new and as many are gone.
    const again = await measured(writes, sheet, madeLeads(LEADS / 1000));
    const longest = Math.max(first.longestTask, again.longestTask);
    const ratio = Math.max(first.ratio, again.ratio);
    return {
      what: `${LEADS.toLocaleString('en')} leads × ${LEAD_COLUMNS + 5} into the sheet: longest task`,
      ours: longest,
      peer: 'what may pass unanswered',
      theirs: LONGEST_TASK,
      agreement: `${inWords('first', first)}; ${inWords('refresh', again)}`,
      wanted: `requests ≤ ${MOST_REQUESTS} ×, task ≤ ${LONGEST_TASK} s`,
      met: ratio <= MOST_REQUESTS && longest <= LONGEST_TASK,
    };
  } finally {
    client.close();
    await host.terminate();
  }
}

interface Measured extends Writes {
  /** Requests against as few as the bytes allow. */
  readonly ratio: number;
  /** Seconds. */
  readonly longestTask: number;
}

async function measured(writes: Writes, sheet: SheetPort, leads: LeadsSheet): Promise<Measured> {
  writes.requests = writes.bytes = 0;
  // Making the leads, and collecting its garbage, is the bench's work and not the pane's.
  collectGarbage();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  await sheet.writeLeads(leads, []);
  delay.disable();
  const { requests, bytes } = writes;
  return {
    requests,
    bytes,
    ratio: requests / Math.ceil(bytes / BLOCK_BYTES),
    longestTask: delay.max / 1e9,
  };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}

function inWords(what: string, { requests, bytes, ratio }: Measured): string {
  return `${what} ${requests} writes of ${(bytes / 1e6).toFixed(1)} MB, ${ratio.toFixed(2)} × the least`;
}

const FIRST = ['Ana', 'Zoë', '李', 'Mohammed', 'Grace', "D'Arcy", 'Kofi'];
const LAST = ['Ash', 'Birch', 'O’Brien-Smith', 'Nguyễn', 'van der Berg', 'García'];
const ORIGINS = ['Event Attendance', 'List Buy', 'Inquiry Form', 'Direct Mail', 'Transfer Fair'];

/** Leads such as Slate lists them, the same in every run. @param shift so many leads are new and as many are gone */
function madeLeads(shift: number): LeadsSheet {
  const numbers = Array.from({ length: LEAD_COLUMNS - 8 }, (_, j): SheetColumn =>
    column(`Count ${j + 1}`, 'General'),
  );
  const texts = ['Slate ID', 'First', 'Last', 'College', 'Origin', 'Term'].map((heading) =>
    column(heading, TEXT_FORMAT),
  );
  const columns = [column('Person GUID', TEXT_FORMAT), ...texts, column('Created', 'yyyy-mm-dd'), ...numbers];
  const people = Array.from({ length: LEADS }, (_, i) => i + shift);
  const ids = people.map(guid);
  return {
    columns,
    frozen: 4,
    cells: people.map((i): Cell[] => [
      guid(i),
      String(100_000_000 + i),
      FIRST[i % FIRST.length],
      LAST[i % LAST.length],
      `College of ${i % 9}`,
      ORIGINS[i % ORIGINS.length],
      `Fall ${2026 + (i % 2)}`,
      45_000 + (i % 365),
      ...numbers.map((_, j) => (i * (j + 3) + (i % 2) * shift) % 97),
    ]),
    scores: {
      keyHeading: columns[0].heading,
      ids,
      cells: people.map((i): Cell[] => [
        i + 1,
        (i % 1000) / 10,
        i % 3 === 0 ? 'Likely' : 'Unlikely',
        (i % 997) / 9970,
        `+${(i % 90) / 10 + 0.1} Pings ${i % 7} · +5.1 Origin Event Attendance · −3.0 Days since contact ${i % 400}`,
      ]),
    },
  };
}

function column(heading: string, format: string): SheetColumn {
  return { heading, format, width: 64 };
}

function guid(i: number): string {
  return `${((i * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0')}-0000-4000-8000-${i.toString(16).padStart(12, '0')}`;
}
