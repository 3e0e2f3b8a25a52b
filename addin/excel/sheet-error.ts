/** The workbook is not in a state the pane can write to. The sentence says what was attempted and found. */
export class SheetError extends Error {
  constructor(
    readonly code:
      | 'LEADS_SHEET_TAKEN'
      | 'KEY_COLUMN_GONE'
      | 'TIER_COLUMN_GONE'
      | 'RANK_COLUMN_GONE'
      | 'WEIGHTS_SHEET_TAKEN'
      | 'WEIGHTS_COLUMN_GONE'
      | 'SUMMARY_SHEET_TAKEN'
      | 'HIDDEN_SHEET_TAKEN'
      | 'NO_LEADS_SHEET'
      | 'LEADS_MOVED'
      | 'CANCELLED'
      | 'EXCEL_REFUSED',
    sentence: string,
    readonly action: string,
  ) {
    super(sentence);
    this.name = 'SheetError';
  }
}
