/** Writes a number as its reader writes numbers. */
export interface NumberFormat {
  format(n: number): string;
}

/** The browser's own until Office has told the workbook's. */
let locale: string | undefined;

/**
 * Numbers and days are written as in the workbook, whatever language the browser has: they stand beside each other.
 * @param tag such as "de-DE"; what is no language is left aside
 */
export function takeLocale(tag: string | undefined): void {
  try {
    locale = tag === undefined ? undefined : Intl.getCanonicalLocales(tag)[0];
  } catch {
    locale = undefined;
  }
}

export function numberFormat(options: Intl.NumberFormatOptions = {}): NumberFormat {
  return following((tag) => new Intl.NumberFormat(tag, options));
}

/** @returns what formats milliseconds since 1970, taken as UTC */
export function dayFormat(options: Intl.DateTimeFormatOptions): NumberFormat {
  return following((tag) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }));
}

/** Formats are dear to make: one is kept until the locale is another. */
function following(make: (tag: string | undefined) => NumberFormat): NumberFormat {
  let made: { readonly tag: string | undefined; readonly format: NumberFormat } | null = null;
  return {
    format(n) {
      if (made === null || made.tag !== locale) made = { tag: locale, format: make(locale) };
      return made.format.format(n);
    },
  };
}
