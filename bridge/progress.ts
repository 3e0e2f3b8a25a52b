import type { JobView } from './protocol/messages.js';

/** How far a long piece of work is, as the pane shows it. */
export type Progress = JobView['progress'];

export type OnProgress = (progress: Progress) => void;
