import { problemOf } from '../problem-of.js';
import type { OnProgress } from '../progress.js';
import type { ChunkView } from '../protocol/messages.js';
import { runView, type RunHistory } from './run-history.js';

export type ChunkNews = number | 'verified' | 'delivered';

/** Keeps the chunks' views and tells them with the sum of bytes. */
export class DeliveryProgress {
  private readonly views: Map<string, ChunkView>;
  private readonly sent = new Map<string, number>();
  private readonly total: number;

  constructor(
    run: RunHistory,
    private readonly onProgress: OnProgress,
  ) {
    this.views = new Map(runView(run).chunks.map((view) => [view.name, view]));
    for (const { name, bytes, state } of this.views.values())
      this.sent.set(name, state === 'waiting' ? 0 : bytes);
    this.total = run.chunks.reduce((sum, { bytes }) => sum + bytes, 0);
    this.tell({});
  }

  /** @param news bytes acknowledged so far, or how far the file is */
  of(name: string, news: ChunkNews): void {
    const view = this.views.get(name);
    // The manifest is no chunk.
    if (view === undefined) return;
    this.views.set(name, { ...view, state: typeof news === 'number' ? 'sending' : news });
    this.sent.set(name, typeof news === 'number' ? news : view.bytes);
    this.tell({});
  }

  /** Nothing moves until it is tried again. */
  waits(ms: number, error: unknown): void {
    this.tell({ waiting: { seconds: Math.ceil(ms / 1000), because: problemOf(error) } });
  }

  private tell(more: Pick<Parameters<OnProgress>[0], 'waiting'>): void {
    const done = [...this.sent.values()].reduce((sum, bytes) => sum + bytes, 0);
    const chunks = [...this.views.values()];
    this.onProgress({ stage: 'Uploading', done, total: this.total, unit: 'bytes', chunks, ...more });
  }
}
