import { profileFeed } from '../../scoring/profile/profile-feed.js';
import type { FeedProfile } from '../../scoring/profile/profile.js';
import type { Recipe } from '../../scoring/recipe.js';
import type { FeedTable } from '../../scoring/table.js';
import type { Day } from '../../scoring/units.js';
import type { DataFolder } from '../data-folder.js';
import type { Finding } from '../protocol/messages.js';
import { checkPull } from '../pull/check-pull.js';
import { readLastPull, type LastPull } from './last-pull.js';
import { profileFindings } from './profile-findings.js';

/** A pull to be looked at. */
export interface PulledLeads {
  readonly feed: FeedTable;
  readonly recipe: Recipe;
  readonly asOf: Day;
  /** Of which office, and how far back: only pulls of one reach are compared. */
  readonly reach: string;
  /** What was found while it was read. */
  readonly findings?: readonly Finding[];
}

export interface PullQuality {
  readonly findings: readonly Finding[];
  readonly profile: FeedProfile;
  /** What it was compared with. */
  readonly before: LastPull | null;
}

export interface LookedAt {
  readonly quality: PullQuality;
  /** What a later pull is compared with. */
  readonly remember: LastPull;
}

/** @param place an office's address, or the sandbox's seed and size @param days how far back its leads are pulled */
export function reachOf(place: string, days: number): string {
  return `${place}, ${days} days`;
}

/** Row by row and column by column: what is worth knowing about a pull before its scores are sent. */
export function qualityOfPull(
  { feed, recipe, asOf, reach, findings: ofReading = [] }: PulledLeads,
  last: LastPull | null,
): LookedAt {
  const before = last?.reach === reach ? last : null;
  const { profile, remember } = profileFeed(feed, recipe, { asOf, before });
  const findings = [
    ...ofReading,
    ...checkPull(feed, recipe, asOf),
    ...profileFindings(profile, recipe, before),
  ];
  return { quality: { findings, profile, before }, remember: { ...remember, reach } };
}

/**
 * Looks at a pull beside the last one that was sent. It becomes the measure of the next one only when its scores are sent:
 * somebody has looked then, or nothing held it. Were a pull that was only looked at the measure, asking twice would lift a
 * hold.
 */
export async function lookAtPull(data: DataFolder, pull: PulledLeads): Promise<LookedAt> {
  return qualityOfPull(pull, await readLastPull(data));
}
