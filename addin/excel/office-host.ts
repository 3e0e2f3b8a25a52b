/** What Office says about where the pane runs. */
export interface OfficeHost {
  /** Whether a workbook is open around the pane. */
  readonly inExcel: boolean;
  /** The pane's background in Office's theme, "#rrggbb"; undefined where Office says nothing. */
  readonly background: string | undefined;
  /** The language of the workbook's numbers and days, such as "de-DE"; undefined where Office says nothing. */
  readonly contentLanguage: string | undefined;
}

/** Resolves when Office is ready, which outside Office is soon too. */
export async function officeHost(): Promise<OfficeHost> {
  const outside = { inExcel: false, background: undefined, contentLanguage: undefined };
  if (typeof Office === 'undefined') return outside;
  const { host } = await Office.onReady();
  if (host !== Office.HostType.Excel) return outside;
  const { officeTheme, contentLanguage } = Office.context;
  return { inExcel: true, background: officeTheme?.bodyBackgroundColor, contentLanguage };
}
