/** Counts and days are mostly small whole numbers, which a table finds sooner than a Map. */
const SMALL = 1024;

/** The same function, asked once for each distinct value; missing values are one value. */
export function byValue<T extends object | number>(compute: (value: number) => T): (value: number) => T {
  const small = new Array<T | undefined>(SMALL).fill(undefined);
  const others = new Map<number, T>();
  return (value) => {
    const isSmall = value >= 0 && value < SMALL && Number.isInteger(value);
    let known = isSmall ? small[value] : others.get(value);
    if (known === undefined) {
      known = compute(value);
      if (isSmall) small[value] = known;
      else others.set(value, known);
    }
    return known;
  };
}
