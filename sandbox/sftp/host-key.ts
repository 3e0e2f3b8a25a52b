import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import ssh2 from 'ssh2';

export interface HostKey {
  /** OpenSSH's private key format. */
  readonly privateKey: string;
  /** As `ssh-keygen -l` prints it: "SHA256:" and base64 without padding. */
  readonly sha256: string;
}

/** Reads the server's host key, or makes one that stays, so that a client can pin it. */
export async function keepHostKey(path: string): Promise<HostKey> {
  let privateKey = await readFile(path, 'utf8').catch(() => '');
  let parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) {
    ({ privateKey, parsed } = newKey());
    await writeFile(path, privateKey, { mode: 0o600 });
  }
  const digest = createHash('sha256').update(parsed.getPublicSSH()).digest('base64');
  return { privateKey, sha256: `SHA256:${digest.replaceAll('=', '')}` };
}

/** ssh2 now and then makes a key that it cannot read itself: about one in three hundred. */
function newKey(): { privateKey: string; parsed: ssh2.ParsedKey } {
  for (let left = 20; ; left--) {
    const privateKey = ssh2.utils.generateKeyPairSync('ed25519').private;
    const parsed = ssh2.utils.parseKey(privateKey);
    if (!(parsed instanceof Error)) return { privateKey, parsed };
    if (left === 0) throw parsed;
  }
}
