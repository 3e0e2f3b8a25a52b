import { z } from 'zod';

/** A change of the model in use: another one taken, or the one before taken again. */
const Change = z.object({
  how: z.enum(['use', 'back']),
  /** The model in use after it. */
  modelId: z.string(),
  /** Naive local date-time; null for the one that was in use before a history was kept. */
  at: z.string().nullable(),
});
export type ModelChangeRecord = z.infer<typeof Change>;

const History = z.object({ changes: z.array(Change) });

/** The pointer's content: every change there was, oldest first. */
export function historyText(changes: readonly ModelChangeRecord[]): string {
  return JSON.stringify({ changes }, null, 1) + '\n';
}

/** @returns null where the text is no pointer; one bare id is what was written before a history was kept */
export function readHistory(text: string): ModelChangeRecord[] | null {
  const bare = text.trim();
  if (/^[0-9a-f]{16}$/.test(bare)) return [{ how: 'use', modelId: bare, at: null }];
  try {
    return History.parse(JSON.parse(text)).changes;
  } catch {
    return null;
  }
}

/** The models that led to the one in use, which is the last: going back takes the one before it. */
export function modelsInLine(changes: readonly ModelChangeRecord[]): string[] {
  const line: string[] = [];
  for (const { how, modelId } of changes) {
    if (how === 'back') line.pop();
    else if (line.at(-1) !== modelId) line.push(modelId);
  }
  return line;
}
