/** Where the bridge's passwords come from. A secret is read when it is needed and kept by nobody. */
export interface Secrets {
  /** Slate's password (basic) or key (token). */
  slatePassword(): Promise<string>;
  sftpPassword(): Promise<string>;
}
