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
    privateKey = ssh2.utils.generateKeyPairSync('ed25519').private;
    await writeFile(path, privateKey, { mode: 0o600 });
    parsed = ssh2.utils.parseKey(privateKey);
    if (parsed instanceof Error) throw parsed;
  }
  const digest = createHash('sha256').update(parsed.getPublicSSH()).digest('base64');
  return { privateKey, sha256: `SHA256:${digest.replaceAll('=', '')}` };
}
