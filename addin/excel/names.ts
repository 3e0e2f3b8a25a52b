/** Names of our sheets and of the tables on them. */
export const LEADS_TABLE = 'Leads';
export const WEIGHTS_TABLE = 'Weights';
export const SUMMARY_SHEET = 'Summary';
export const TIER_CHART = 'Tiers chart';
/** Hidden sheets: what is on its way into the Leads table, and the scores that were there before. */
export const STAGING_SHEET = 'Leads being written';
export const PREVIOUS_SHEET = 'Leads scores before';
