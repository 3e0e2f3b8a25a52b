import { counted } from '../../scoring/count-words.js';
import { dayToIso } from '../../scoring/index.js';
import type { FeedTable } from '../../scoring/table.js';
import type { Day } from '../../scoring/units.js';
import { BridgeError } from '../bridge-error.js';
import type { OnProgress } from '../progress.js';
import type { Finding } from '../protocol/messages.js';
import { capFinding, cappedAnswers, cappedWindow } from '../slate/cap-finding.js';
import type { OnRows, SlateFeed } from '../slate/slate-feed.js';
import { dayWindows, type DayWindow } from './day-windows.js';
import { joinWindows } from './join-windows.js';
import { keepCreatedWithin } from './keep-created-within.js';

/** Days of a window where the whole was too much for Slate. */
const MONTH_DAYS = 31;
/** Failures that a narrower window may mend. */
const TOO_MUCH = ['SLATE_TIME_OUT', 'SLATE_FAILED', 'SLATE_TRUNCATED'];
/** Failures of a window that may have passed by the time the others are read. */
const PASSING = [...TOO_MUCH, 'SLATE_UNREACHABLE'];

/** Which leads are read, and how. */
export interface LeadsWanted {
  readonly asOf: Day;
  /** Leads whose first origin is no older than so many days. */
  readonly createdWithinDays: number;
  /** Days of creation that one request asks for; all of them where absent. */
  readonly pullWindowDays?: number | undefined;
  /** The columns that name the person and the day of creation. */
  readonly idColumn?: string | undefined;
  readonly createdColumn?: string | undefined;
}

export interface LeadsRead {
  readonly feed: FeedTable;
  /** What the reading showed; what the rows show is for `checkPull`. */
  readonly findings: readonly Finding[];
}

/**
 * Reads the recent leads into memory: in one request, because each makes Slate look through its messages and pings. Where
 * that is too much for Slate, or the settings say so, a window of creation dates at a time.
 *
 * @throws BridgeError in Slate's name; then nothing of what was read is used
 */
export async function pullLeads(
  slate: SlateFeed,
  { asOf, createdWithinDays, pullWindowDays, idColumn, createdColumn }: LeadsWanted,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<LeadsRead> {
  const days = createdWithinDays + 1;
  const read = async (windowDays: number): Promise<LeadsRead> => {
    const windows = dayWindows(asOf - createdWithinDays, asOf + 1, windowDays);
    const parts = await readParts(slate, windows, onProgress, signal);
    const within = parts.map(({ feed, window }) => keepCreatedWithin(feed, createdColumn, window));
    const outside = within.reduce((sum, part) => sum + part.outside, 0);
    const { feed, moved } = joinWindows(
      within.map((part) => part.feed),
      idColumn,
    );
    const findings = [...capFindings(parts), ...outsideFindings(outside), ...movedFindings(moved)];
    return { feed, findings };
  };
  if (pullWindowDays !== undefined) return read(pullWindowDays);
  try {
    return await read(days);
  } catch (error) {
    if (days <= MONTH_DAYS || !isOneOf(TOO_MUCH, error)) throw error;
    return read(MONTH_DAYS);
  }
}

interface Part {
  readonly window: DayWindow;
  readonly feed: FeedTable;
}

/**
 * Asks for the windows, the latest first: a lead whose first origin turns out to be older moves to a window that is still
 * to be read, and so comes twice instead of never. A window that fails is asked for once more after the others, which
 * are not asked for again.
 * @returns in the order in which they were read
 */
async function readParts(
  slate: SlateFeed,
  windows: readonly DayWindow[],
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Part[]> {
  const parts: Part[] = [];
  let rows = 0;
  let bytes = 0;
  const read = async (window: DayWindow): Promise<void> => {
    const which = windows.length === 1 ? '' : `, part ${parts.length + 1} of ${windows.length}`;
    const stage = `Reading leads from Slate${which}`;
    let size = 0;
    const tell: OnRows = (more, arrived) => {
      size = arrived;
      onProgress({ stage, done: rows + more, total: null, unit: 'rows', bytes: bytes + arrived });
    };
    tell(0, 0);
    const parameters = { created_from: dayToIso(window.from), created_to: dayToIso(window.to) };
    const feed = await slate.pull('leads', parameters, tell, signal);
    parts.push({ window, feed });
    rows += feed.rows;
    bytes += size;
  };
  const failed: DayWindow[] = [];
  for (const window of windows.toReversed()) {
    try {
      await read(window);
    } catch (error) {
      // Where nothing was read yet, it is not this window that fails.
      if (parts.length === 0 || !isOneOf(PASSING, error)) throw error;
      failed.push(window);
    }
  }
  for (const window of failed) await read(window);
  return parts;
}

function isOneOf(codes: readonly string[], error: unknown): boolean {
  return error instanceof BridgeError && codes.includes(error.code);
}

function capFindings(parts: readonly Part[]): Finding[] {
  const rows = parts.map(({ feed }) => feed.rows);
  if (rows.length === 1) return [capFinding(rows[0]) ?? []].flat();
  return cappedAnswers(rows).map((place) => {
    const { from, to } = parts[place].window;
    return cappedWindow(rows[place], `created from ${dayToIso(from)} to ${dayToIso(to - 1)}`);
  });
}

function outsideFindings(outside: number): Finding[] {
  if (outside === 0) return [];
  const leads = `${counted(outside, 'lead')} ${outside === 1 ? 'was' : 'were'}`;
  const sentence = `${leads} left out, created outside of the days that were asked for: the query in Slate does not use created_from and created_to.`;
  return [{ code: 'WINDOW_IGNORED', severity: 'warning', sentence }];
}

function movedFindings(moved: number): Finding[] {
  if (moved === 0) return [];
  const sentence = `${counted(moved, 'lead')} moved to another creation date while the parts were read; each is kept once, as it came last.`;
  return [{ code: 'LEAD_MOVED', severity: 'note', sentence }];
}
