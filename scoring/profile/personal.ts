/** Words of a column's name that speak of who somebody is or how to reach them. */
const OF_PEOPLE = new Set(
  `name nickname surname firstname lastname fullname email mail phone mobile cell telephone
   fax address street postal postcode zip birth birthdate birthday dob ssn passport parent guardian note notes comment
   comments number no linkedin ip latitude longitude`.split(/\s+/),
);
/** They speak of a name where they stand alone, as in sql/leads.sql; "last activity" does not. */
const ALONE = new Set(['first', 'last', 'middle', 'preferred']);
const IDENTIFIES = new Set(['id', 'guid', 'uuid', 'ref', 'identity']);
/** E-mails and GUIDs; telephone numbers with their signs. */
const LOOKS_PERSONAL = /@|^[0-9a-f]{8}-[0-9a-f]{4}-|^\+\d|^\(?\d{3}\)?[ -]\d{3}[ -]?\d{4}$/i;

/**
 * Whether a column may hold personal data, by its name and its cells; in doubt it does. "email" and "phone" are counts of
 * contacts where every cell is a small whole number.
 *
 * @param cells different cells, missing ones left out
 */
export function isPersonal(column: string, cells: Iterable<string>, hasOnlySmallNumbers: boolean): boolean {
  const words = column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  if (words.some((word) => IDENTIFIES.has(word))) return true;
  if (hasOnlySmallNumbers) return false;
  if (words.some((word) => OF_PEOPLE.has(word)) || ALONE.has(words.join(''))) return true;
  for (const cell of cells) if (LOOKS_PERSONAL.test(cell)) return true;
  return false;
}
