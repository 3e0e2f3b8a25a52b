/** What one feature must be. A condition is of numbers or of categories, as its feature is. */
export type Condition = NumberCondition | CategoryCondition;

/** A number above one bound, at most another one, or both. */
export interface NumberCondition {
  /** Name of the recipe's feature. */
  readonly feature: string;
  readonly above?: number;
  readonly atMost?: number;
  /** Present where a missing cell meets the condition as well. */
  readonly orMissing?: true;
}

/** One category, or none of some; null stands for a missing cell. */
export type CategoryCondition =
  | { readonly feature: string; readonly is: string | null }
  | { readonly feature: string; readonly isNot: readonly (string | null)[] };

export function isOfCategory(condition: Condition): condition is CategoryCondition {
  return 'is' in condition || 'isNot' in condition;
}
