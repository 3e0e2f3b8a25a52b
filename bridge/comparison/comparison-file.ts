import { readFile } from 'node:fs/promises';
import type { ComparisonReport } from '../../scoring/comparison/comparison-report.js';
import type { DataFolder } from '../data-folder.js';
import { ComparisonReportSchema } from '../protocol/comparison.js';
import { writeWhole } from '../write-whole.js';

const FILE = 'comparison.json';

/** Keeps the newest comparison only: it speaks of the leads of its day. */
export async function keepComparison(data: DataFolder, report: ComparisonReport): Promise<void> {
  await writeWhole(data.file(FILE), `${JSON.stringify(report, null, 1)}\n`);
}

/** @returns null where there is none, or none that this program can read: it is made again in a minute */
export async function readComparison(data: DataFolder): Promise<ComparisonReport | null> {
  const text = await readFile(data.file(FILE), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const parsed = ComparisonReportSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
