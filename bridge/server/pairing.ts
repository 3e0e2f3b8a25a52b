import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { Refusal } from './refusal.js';

/** Without the letters and digits that are taken for each other. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;
const ATTEMPTS = 5;
const LIFE_MS = 10 * 60_000;
const PAUSE_MS = 60_000;

/**
 * The pairing code: the bridge shows it, the person types it into the pane, and the pane gets a token for it.
 * A code lives ten minutes and five wrong attempts; then there is a pause and a new code is shown.
 */
export class Pairing {
  private code = '';
  private bornAt = 0;
  private wrong = 0;
  private pausedUntil = 0;

  /**
   * @param reusable the sandbox: the code stays good while the process lives (wrong attempts are still limited)
   * @param show where a new code is shown to the person
   */
  constructor(
    private readonly now: () => Date,
    private readonly reusable: boolean,
    private readonly show: (code: string) => void,
  ) {}

  /** Makes a new code and shows it. */
  renew(): string {
    this.code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    this.bornAt = this.now().getTime();
    this.wrong = 0;
    this.show(this.code);
    return this.code;
  }

  /** @throws Refusal 403 for a wrong or expired code, 429 during the pause */
  redeem(code: string): void {
    const now = this.now().getTime();
    if (now < this.pausedUntil) {
      throw new Refusal(
        429,
        'PAIRING_PAUSED',
        'Too many wrong pairing codes were tried.',
        'Wait a minute, then type the newest code that the bridge shows.',
      );
    }
    if (!this.reusable && (this.code === '' || now - this.bornAt > LIFE_MS)) {
      this.renew();
      throw new Refusal(
        403,
        'PAIRING_EXPIRED',
        'The pairing code is older than ten minutes, or was used.',
        'Type the new code that the bridge shows.',
      );
    }
    if (!same(code.trim().toUpperCase(), this.code)) {
      this.wrong++;
      if (this.wrong >= ATTEMPTS) {
        this.pausedUntil = now + PAUSE_MS;
        this.wrong = 0;
        if (!this.reusable) this.renew();
      }
      throw new Refusal(
        403,
        'PAIRING_WRONG',
        'That is not the pairing code.',
        'Type the eight characters that the bridge shows.',
      );
    }
    this.wrong = 0;
    if (!this.reusable) this.code = '';
  }
}

function same(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
