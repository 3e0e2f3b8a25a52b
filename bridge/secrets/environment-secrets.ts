import { BridgeError } from '../bridge-error.js';
import type { Secrets } from './secrets.js';

/** Secrets from the environment variables LEADSCORE_SLATE_PASSWORD and LEADSCORE_SFTP_PASSWORD. */
export function environmentSecrets(env: Readonly<Record<string, string | undefined>>): Secrets {
  const read = async (name: string, what: string): Promise<string> => {
    const secret = env[name];
    if (secret) return secret;
    throw new BridgeError(
      'SECRET_MISSING',
      `${what} is needed, but the environment variable ${name} is not set.`,
      `Set ${name} for this process and start again.`,
    );
  };
  return {
    slatePassword: () => read('LEADSCORE_SLATE_PASSWORD', "Slate's password"),
    sftpPassword: () => read('LEADSCORE_SFTP_PASSWORD', "The SFTP server's password"),
  };
}
