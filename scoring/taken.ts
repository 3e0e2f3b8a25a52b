/** Hands out the first of what is found step by step, and finds more only where more are wanted. */
export function taken<T>(found: Iterator<T, void>): (count: number) => readonly T[] {
  const known: T[] = [];
  let isOver = false;
  return (count) => {
    while (known.length < count && !isOver) {
      const next = found.next();
      if (next.done === true) isOver = true;
      else known.push(next.value);
    }
    return known.slice(0, count);
  };
}
