/** How long after a write its change events may still come, in ms. */
const LATE_MS = 500;

/**
 * Tells our own changes from staff's. Excel says of a change that this add-in made it only since ExcelApi 1.14, and
 * switching events off has been reported to have no effect (OfficeDev/office-js #1786): hence a flag of our own. An edit of
 * staff's that falls into a write of ours is not told; whoever listens reads anew before it counts.
 */
export class OwnWrites {
  private underWay = 0;
  private quietUntil = -Infinity;

  async during<T>(write: () => Promise<T>): Promise<T> {
    this.underWay++;
    try {
      return await write();
    } finally {
      this.underWay--;
      this.quietUntil = performance.now() + LATE_MS;
    }
  }

  /** Whether a change of which we hear now may be our own. */
  get mayBeHeard(): boolean {
    return this.underWay > 0 || performance.now() < this.quietUntil;
  }
}
