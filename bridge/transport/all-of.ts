/**
 * Waits for all of them, then fails with the first failure in their order. Failures are never unhandled, also where its
 * outcome is looked at only later.
 */
export function allOf(works: readonly Promise<void>[]): Promise<void> {
  const all = Promise.allSettled(works).then((ends) => {
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  });
  all.catch(() => undefined);
  return all;
}
