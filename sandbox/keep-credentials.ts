import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** The sandbox's own names and passwords: made at the first start, kept, so that a client's settings stay right. */
export interface Credentials {
  readonly slate: { readonly username: string; readonly password: string; readonly token: string };
  readonly sftp: { readonly username: string; readonly password: string };
}

export async function keepCredentials(path: string): Promise<Credentials> {
  const kept = parse(await readFile(path, 'utf8').catch(() => ''));
  if (kept !== null) return kept;
  const secret = () => randomBytes(18).toString('base64url');
  const made: Credentials = {
    slate: { username: 'lead-score-service', password: secret(), token: secret() },
    // Slate's SFTP user names contain an @.
    sftp: { username: 'leadscore@sandbox.example', password: secret() },
  };
  await writeFile(path, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}

/** @returns null where the file is missing or damaged: new ones are made then */
function parse(text: string): Credentials | null {
  try {
    const { slate, sftp } = JSON.parse(text) as Credentials;
    const all: unknown[] = [slate.username, slate.password, slate.token, sftp.username, sftp.password];
    return all.every((value) => typeof value === 'string' && value !== '') ? { slate, sftp } : null;
  } catch {
    return null;
  }
}
