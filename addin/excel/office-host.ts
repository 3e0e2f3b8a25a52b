/** What Office says about where the pane runs. */
export interface OfficeHost {
  /** Whether a workbook is open around the pane. */
  readonly inExcel: boolean;
  /** The pane's background in Office's theme, "#rrggbb"; undefined where Office says nothing. */
  readonly background: string | undefined;
}

/** Resolves when Office is ready, which outside Office is soon too. */
export async function officeHost(): Promise<OfficeHost> {
  if (typeof Office === 'undefined') return { inExcel: false, background: undefined };
  const { host } = await Office.onReady();
  const inExcel = host === Office.HostType.Excel;
  return { inExcel, background: inExcel ? Office.context.officeTheme?.bodyBackgroundColor : undefined };
}
