import type { CustomVariable, GroupCap, Override, TierRule } from '../../scoring/index.js';
import { applyEdits } from './apply-edits.js';
import { attempt } from './attempt.js';
import { readColumns, rereadColumns } from './custom-columns.js';
import type { Decisions } from './decisions.js';
import type { Pane } from './pane.js';

/** Takes over a decision of staff, keeps it as a draft, and scores with it. */
export async function decide(pane: Pane, change: Partial<Decisions>): Promise<boolean> {
  const { store, drafts } = pane;
  const { decisions, editsVersion, sample } = store.get();
  const next = { ...decisions, ...change };
  store.set({ decisions: next, editsVersion: editsVersion + 1, notice: null });
  // The sample's rules are nobody's: they go with it.
  if (!sample) drafts.write(next);
  if (change.custom) await attempt(pane, 'edit', async () => void (await rereadColumns(pane)));
  return applyEdits(pane);
}

/** Adds one of staff's own rules, or puts a changed one in its place. */
export function saveRule(pane: Pane, rule: CustomVariable): Promise<boolean> {
  const { custom } = pane.store.get().decisions;
  const known = custom.some(({ id }) => id === rule.id);
  return decide(pane, {
    custom: known ? custom.map((one) => (one.id === rule.id ? rule : one)) : [...custom, rule],
  });
}

export function removeRule(pane: Pane, id: string): Promise<boolean> {
  return decide(pane, { custom: pane.store.get().decisions.custom.filter((rule) => rule.id !== id) });
}

/** Limits what a group adds; null takes the limit away. */
export function capGroup(pane: Pane, group: string, atMost: number | null): Promise<boolean> {
  const others = pane.store.get().decisions.caps.filter((cap) => cap.group !== group);
  const cap: GroupCap[] = atMost === null ? [] : [{ group, atMost }];
  return decide(pane, { caps: [...others, ...cap] });
}

export function cutTiers(pane: Pane, tierRule: TierRule): Promise<boolean> {
  return decide(pane, { tierRule });
}

/** Sets a lead's points by hand. */
export function override(pane: Pane, set: Override): Promise<boolean> {
  return decide(pane, { overrides: [...withoutLead(pane, set.id), set] });
}

export function removeOverride(pane: Pane, id: string): Promise<boolean> {
  return decide(pane, { overrides: withoutLead(pane, id) });
}

function withoutLead(pane: Pane, id: string): Override[] {
  const same = (other: string) => other.toLowerCase() === id.toLowerCase();
  return pane.store.get().decisions.overrides.filter((one) => !same(one.id));
}

/** Reads which columns a rule may read. */
export async function lookAtHeadings(pane: Pane): Promise<void> {
  await attempt(pane, 'edit', async () => pane.store.set({ headings: await pane.sheet.staffColumns() }));
}

/** Reads a column for a rule that is being written. */
export async function lookAtColumn(pane: Pane, heading: string): Promise<void> {
  await attempt(pane, 'edit', async () => {
    const { pulled } = pane.store.get();
    if (!pulled || heading === '') return;
    const read = await readColumns(
      pane.sheet,
      [{ column: heading }],
      pulled.columns[0].heading,
      pulled.leads.ids,
    );
    pane.store.set({ customColumns: { ...pane.store.get().customColumns, ...read } });
  });
}

/** Cells of the Leads sheet were edited: what staff's own rules read of it is read again. */
export async function lookAtEditedCells(pane: Pane): Promise<void> {
  let changed = false;
  await attempt(pane, 'edit', async () => {
    changed = await rereadColumns(pane);
  });
  if (!changed) return;
  pane.store.set({ editsVersion: pane.store.get().editsVersion + 1 });
  await applyEdits(pane);
}
