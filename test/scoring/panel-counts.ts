/** Counts of everything so far, in the order of sql/leads.sql and sql/panel.sql; those of messages stand before them. */
export const TOTALS = [
  'ping',
  'ping_days',
  'appointment',
  'chat',
  'email',
  'phone',
  'walkin',
  'event_registration',
  'event_attendance',
] as const;

/** Counts of the last 30 days; that of opened messages stands before them. */
export const LAST_30 = ['ping_30', 'touch_30'] as const;

/** All counts that the shipped recipe reads. */
export const PANEL_COUNTS = [...TOTALS, ...LAST_30] as const;

/** One cell a count: `visits` where pages are counted, `contacts` everywhere else. */
export function countCells<Cell>(visits: Cell, contacts: Cell): Record<(typeof PANEL_COUNTS)[number], Cell> {
  const cells = PANEL_COUNTS.map((name) => [name, name.startsWith('ping') ? visits : contacts] as const);
  return Object.fromEntries(cells) as Record<(typeof PANEL_COUNTS)[number], Cell>;
}
