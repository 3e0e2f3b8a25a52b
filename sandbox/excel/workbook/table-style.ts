const FAMILIES: Readonly<Record<string, number>> = { Light: 21, Medium: 28, Dark: 11 };

/** Whether Excel ships a table style of this name, such as "TableStyleMedium2"; '' means none. */
export function isTableStyle(name: string): boolean {
  if (name === '') return true;
  const match = /^TableStyle(Light|Medium|Dark)([1-9]\d?)$/.exec(name);
  return match !== null && Number(match[2]) <= FAMILIES[match[1]];
}
