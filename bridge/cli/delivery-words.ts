import { counted, inDigits } from '../../scoring/count-words.js';
import { pickedUp, stageOf, type DeliveryStage } from '../protocol/delivery-stage.js';
import type { RunView } from '../protocol/messages.js';

/** A run as the lines of `deliver status` and `deliver history` are made of, and as `--json` prints it. */
export function deliveryOf(view: RunView) {
  const { runId, asOf, startedAt, leads, scored, chunks, missing = 0, unseen = 0 } = view;
  const { confirmed, halved = 0, again } = view;
  return {
    runId,
    asOf,
    startedAt,
    stage: stageOf(view),
    leads,
    ...(scored !== undefined && { scored }),
    missing,
    ...(unseen > 0 && { unseen }),
    confirmed: confirmed ?? 0,
    chunks: chunks.length,
    delivered: chunks.filter(({ state }) => state === 'delivered').length,
    pickedUp: pickedUp(chunks),
    halved,
    ...(again && { again }),
  };
}

/** One line a run. */
export function historyLine(view: RunView): string {
  const { startedAt, leads, scored, runId } = view;
  const sent =
    scored === undefined ? counted(leads, 'lead') : `${inDigits(leads)} of ${counted(scored, 'lead')}`;
  return `${startedAt.replace('T', ' ')}  ${stageOf(view).padEnd(11)}  ${sent}  run ${runId.slice(0, 12)}`;
}

/** What is there, what is missing, and what to do now. */
export function statusWords(view: RunView): string[] {
  const { leads, chunks, delivered, pickedUp: taken, missing, confirmed, halved, stage } = deliveryOf(view);
  const words = [
    historyLine(view),
    `Sent: ${delivered} of ${chunks} files. Picked up: ${taken} of ${chunks}. Stored in Slate: ${inDigits(confirmed)} of ${counted(leads, 'score')}.`,
  ];
  words.push(...unseenWords(view));
  if (halved > 0) words.push(`${halved} files kept failing at their size and were sent in halves.`);
  return [...words, NEXT[stage](missing)];
}

/** What neither the server nor the ledger can tell. */
export function unseenWords({ unseen = 0 }: RunView): string[] {
  if (unseen === 0) return [];
  return [
    `The server never answered for the files of ${counted(unseen, 'score')}, and they were not seen since: whether Slate has them only \`npx leadscore confirm\` tells.`,
  ];
}

const NEXT: Readonly<Record<DeliveryStage, (missing: number) => string>> = {
  interrupted: (missing) =>
    `${inDigits(missing)} scores are not on the server yet: run \`npx leadscore deliver --resume\`; nothing is sent twice.`,
  replaced: (missing) =>
    `${inDigits(missing)} scores of it were never sent, and will not be: a later run has newer ones.`,
  sent: () => 'Slate has not picked up all of it yet; it looks at least hourly.',
  'picked up': () => 'Slate imports within about 15 minutes of picking up: run `npx leadscore confirm` then.',
  confirmed: () => 'Slate stores every score.',
};
