import type { FaultCase } from '../lab/lab.js';
import { crashPoints } from './01-crash-points.js';
import { randomKills } from './02-random-kills.js';
import { brokenConnections } from './03-broken-connections.js';
import { blackHoles } from './04-black-holes.js';
import { ignoredWrite } from './05-ignored-write.js';
import { diskFull } from './06-disk-full.js';
import { writeError } from './07-write-error.js';
import { droppedWrite } from './08-dropped-write.js';
import { bitFlip } from './09-bit-flip.js';
import { lostReply } from './10-lost-reply.js';
import { takenEarly } from './11-taken-early.js';
import { otherHostKey } from './12-other-host-key.js';
import { twoAtOnce } from './13-two-at-once.js';
import { tornLedger } from './14-torn-ledger.js';
import { bareServer } from './15-bare-server.js';

/** The fifteen ways in which a delivery can go wrong. */
export const ALL_CASES: readonly FaultCase[] = [
  crashPoints,
  randomKills,
  brokenConnections,
  blackHoles,
  ignoredWrite,
  diskFull,
  writeError,
  droppedWrite,
  bitFlip,
  lostReply,
  takenEarly,
  otherHostKey,
  twoAtOnce,
  tornLedger,
  bareServer,
];
