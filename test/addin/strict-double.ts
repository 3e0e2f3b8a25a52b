/** A double that has only the members given; any other one throws, so that a test sees what it did not expect. */
export function strictDouble<T extends object>(name: string, members: Partial<T>): T {
  return new Proxy(members, {
    get(target, member) {
      if (member in target) return target[member as keyof typeof target];
      throw new Error(`${name}.${String(member)} was not expected`);
    },
  }) as T;
}
