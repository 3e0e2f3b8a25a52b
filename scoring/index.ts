export { ScoringError } from './scoring-error.js';
export type { Points, LogOdds, Day } from './units.js';
export type { Table, Column, NumberColumn, CategoryColumn, FeedTable } from './table.js';
export type { Recipe, FeatureRule } from './recipe.js';
export type { Leads } from './leads.js';
export type { Rejected } from './rejected.js';
export { parseRecipe } from './parse-recipe.js';
export { recipeJsonSchema } from './recipe-json-schema.js';
export { slateRecipe } from './recipes/slate.js';
export { caseStudyRecipe } from './recipes/case-study.js';
export { numberColumnsOf } from './prepare/number-columns.js';
export { learnRecipe } from './prepare/learn-recipe.js';
export { columnsAfter, prepareFeed } from './prepare/prepare-feed.js';
export type { Prepared } from './prepare/prepare-feed.js';
export { parseDay, dayToIso } from './parse-day.js';
export { parseNumber } from './parse-number.js';
export { parseLeads } from './parse-leads.js';
export type { ParsedLeads } from './parse-leads.js';

export type {
  Scorecard,
  Term,
  CategoricalTerm,
  NumericTerm,
  PairTerm,
  PairAxis,
  Attribute,
  Quality,
} from './scorecard.js';
export type { QualityReport, AgeQuality, Grade, Interval, ReliabilityGroup } from './quality-report.js';
export { parseScorecard, serialiseScorecard } from './parse-scorecard.js';
export { scoreLeads } from './score-leads.js';
export type { Scores } from './score-leads.js';
export { portableModel, portableRows } from './portable.js';
export type { PortableModel } from './portable.js';
export { explainLead, explainer } from './explain-lead.js';
export type { Explanation, Contribution } from './explain-lead.js';
export { groupTotals } from './group-totals.js';
export type { GroupTotal } from './group-totals.js';
export { reasonsFor, reasonWords, whyColumn, signed } from './reasons.js';
export type { Reasons } from './reasons.js';
export { TIERS, DEFAULT_CUTS, toTiers, tierCounts } from './tiers.js';
export type { Tier, TierCuts } from './tiers.js';
export { rank } from './rank.js';
export { START } from './edit-of.js';
export { weightRows, editsFromRows, readWeightCells, POINTS_LIMIT } from './weights.js';
export type { WeightEdit, WeightEdits, WeightRow, EditedRow } from './weights.js';
export type {
  CustomCell,
  CustomCells,
  CustomColumns,
  CustomRule,
  CustomVariable,
  IsoDay,
} from './custom/custom-variable.js';
export type { CustomValues } from './custom/custom-values.js';
export { columnsFor } from './custom/custom-values.js';
export { customColumn, missingColumns, sameHeading } from './custom/custom-column.js';
export { customTenths } from './custom/custom-tenths.js';
export { matchCount } from './custom/match-count.js';
export type { MatchCount } from './custom/match-count.js';
export { parseCustomVariables } from './custom/parse-custom-variables.js';
export { parseGroupCaps } from './group-cap.js';
export type { GroupCap } from './group-cap.js';
export { parseOverrides } from './override.js';
export type { Override } from './override.js';
export { cutsFor, parseTierRule } from './tier-rule.js';
export type { TierRule } from './tier-rule.js';
export { expectedStarters } from './expected-starters.js';
export type { ExpectedStarters } from './expected-starters.js';
export { leadScorer } from './lead-scorer.js';
export type { LeadScorer } from './lead-scorer.js';
export { judgeTested } from './judge-tested.js';
export type { TestedScores } from './judge-tested.js';
export type { Judgement, JudgedScores, OverrideView } from './judgement.js';
export { carryEdits } from './carry-edits.js';
export type { CarriedEdits } from './carry-edits.js';

export type { TrainingRows } from './training-rows.js';
export { landmarkRows, PANEL_COLUMNS } from './landmark.js';
export { LANDMARKS } from './landmark-widths.js';
export { csvRows } from './csv-rows.js';
export { trainScorecard } from './fit-scorecard.js';
export type { TrainingOptions } from './fit-scorecard.js';
export { recalibrate } from './recalibrate.js';
export type { Calibration } from './calibration.js';
export { evaluate } from './evaluate.js';
export { auc } from './metrics/auc.js';
export { brier } from './metrics/brier.js';
export { calibrationLine } from './metrics/calibration-line.js';
export { liftAt } from './metrics/lift-at.js';
export { logLoss } from './metrics/log-loss.js';
export { prAuc } from './metrics/pr-auc.js';
export { wilson } from './metrics/wilson.js';
export { proposeRecipe, proposeFeatures } from './propose-recipe.js';
export type { Proposal, ProposalOptions, DroppedColumn } from './propose-recipe.js';
