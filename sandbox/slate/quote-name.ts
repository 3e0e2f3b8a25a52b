/** @returns the name as DuckDB quotes it */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
