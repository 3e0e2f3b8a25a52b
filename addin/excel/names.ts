/** Names of our sheets and of the tables on them. */
export const LEADS_TABLE = 'Leads';
export const WEIGHTS_TABLE = 'Weights';
export const SUMMARY_SHEET = 'Summary';
export const TIER_CHART = 'Tiers chart';
