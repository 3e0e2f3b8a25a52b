import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { BridgeError } from './bridge-error.js';
import type { DataFolder } from './data-folder.js';
import { writeWhole } from './write-whole.js';

/** The port that manifest.xml names: real Excel looks for the pane there. */
export const DEFAULT_PORT = 3927;

const Guid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'a GUID');
const Pin = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'SHA256: and 43 characters');

/** The settings file, `settings.json` in the data folder. No secret is in it. */
export const Settings = z.object({
  office: z.string().default('Admissions office'),
  slate: z.object({
    /** `https://HOST`, without a path. */
    url: z.string().regex(/^https:\/\/[^/?#@]+\/?$/, 'https://HOST'),
    queries: z.object({ leads: Guid, panel: Guid, outcomes: Guid, scores: Guid }),
    /** basic: user name and password, preferred · token: the key goes into the query string. */
    auth: z.enum(['basic', 'token']).default('basic'),
    username: z.string().default(''),
    /** PEM file of a further certificate authority, for a network that inspects TLS. */
    extraCaFile: z.string().optional(),
  }),
  sftp: z.object({
    host: z.string().min(1),
    port: z.number().int().min(1).max(65535).default(22),
    username: z.string().min(1),
    folder: z.string().startsWith('/'),
    /** Fingerprints of the server's host keys as the administrator gives them; one for each kind of key it may show. */
    hostKeySha256: z.union([Pin, z.array(Pin).min(1)]),
  }),
  createdWithinDays: z.number().int().min(1).max(3660).default(365),
  /** Reads leads created within so many days in one request. Absent: all in one, and by months where Slate fails at that. */
  pullWindowDays: z.number().int().min(1).max(3660).optional(),
  chunkRows: z.number().int().min(1).max(100_000).default(10_000),
  /** Large files are said to fail now and then at Slate; ten thousand rows are about 2 MB. */
  chunkBytes: z.number().int().min(1_000).max(100_000_000).default(4_000_000),
  /** Sends only scores that differ from those Slate stores. A rank that alone has changed is not sent. */
  changedOnly: z.boolean().default(false),
  horizonDays: z.number().int().min(1).max(730).default(90),
  /** Training reads leads created within so many days of the training day, a window at a time. */
  panelDays: z.number().int().min(180).max(7300).default(1095),
  panelWindowDays: z.number().int().min(1).max(366).default(92),
  /** How long a confirmation keeps asking. Slate imports within about 75 minutes, so by default it looks once. */
  confirmWaitSeconds: z.number().int().min(0).max(7200).default(0),
  /** Values of custom variables older than so many days hold a run. */
  customValuesDays: z.number().int().min(0).max(3660).default(8),
  /** So does it where they are known of less than this part of the leads. */
  customValuesShare: z.number().min(0).max(1).default(0.9),
  port: z.number().int().min(1).max(65535).default(DEFAULT_PORT),
});
export type Settings = z.infer<typeof Settings>;

const FILE = 'settings.json';

/** @throws BridgeError SETTINGS_MISSING or SETTINGS_UNREADABLE, naming the member. */
export async function readSettings(data: DataFolder): Promise<Settings> {
  let text: string;
  try {
    text = await readFile(data.file(FILE), 'utf8');
  } catch {
    throw new BridgeError(
      'SETTINGS_MISSING',
      'No settings.json was found in the data folder, so Slate and the SFTP server are unknown.',
      'Write settings.json as the README shows, or try everything with `leadscore sandbox` first.',
    );
  }
  return parseSettings(text);
}

/** @throws BridgeError SETTINGS_UNREADABLE, naming the member but never quoting it. */
export function parseSettings(text: string): Settings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BridgeError(
      'SETTINGS_UNREADABLE',
      'settings.json was read, but it is not JSON.',
      'Look for a missing comma or quote in it.',
    );
  }
  const parsed = Settings.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BridgeError(
    'SETTINGS_UNREADABLE',
    `settings.json was read, but ${issue.path.join('.') || 'the whole'} is not as it must be.`,
    `Correct ${issue.path.join('.') || 'the file'} as the README shows.`,
  );
}

export async function writeSettings(data: DataFolder, settings: Settings): Promise<void> {
  await writeWhole(data.file(FILE), JSON.stringify(settings, null, 2) + '\n');
}
