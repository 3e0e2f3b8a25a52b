/** The path of a file in a folder of the server. @param folder with or without a slash at its end */
export function pathIn(folder: string, name: string): string {
  return `${folder.replace(/\/$/, '')}/${name}`;
}

/** The name under which a file is written: outside of Slate's mask, so that a half-written file is never picked up. */
export function temporaryName(name: string): string {
  return `${name}.part`;
}

/**
 * Where Slate moves what it picked up: `/incoming/oge` → `/incoming/processed/oge`.
 * @returns null for a folder that is not below an `incoming`
 */
export function processedFolder(folder: string): string | null {
  const [, before, after] = /^(.*?\/incoming)(\/.*)?$/.exec(folder.replace(/\/$/, '')) ?? [];
  return before === undefined ? null : `${before}/processed${after ?? ''}`;
}
