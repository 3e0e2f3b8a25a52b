/**
 * Members of this stand-in that came after ExcelApi 1.9, with the set that brought them. A host answers ApiNotFound
 * for members above the set it declares; the client does not check. The test compares this list with the client.
 */
export const ADDED_IN: Readonly<Record<string, string>> = {
  'AutoFilter.ClearColumnCriteria': '1.14',
  'ConditionalFormatCollection.GetItemOrNullObject': '1.14',
  'Table.Resize': '1.13',
};

/** Compares "1.9" and "1.13" by number. */
export function isAbove(set: string, declared: string): boolean {
  const [a, b] = [set, declared].map((version) => version.split('.').map(Number));
  return a[0] === b[0] ? a[1] > b[1] : a[0] > b[0];
}
