/**
 * Orders rows so that those of one person stand side by side, each person's in their order (a counting sort).
 *
 * @param person n; indexes from 0
 * @returns n; rows by index
 */
export function personByPerson(person: ArrayLike<number>): Uint32Array {
  let people = 0;
  for (let i = 0; i < person.length; i++) people = Math.max(people, person[i] + 1);
  const next = new Uint32Array(people + 1);
  for (let i = 0; i < person.length; i++) next[person[i] + 1]++;
  for (let p = 0; p < people; p++) next[p + 1] += next[p];
  const order = new Uint32Array(person.length);
  for (let i = 0; i < person.length; i++) order[next[person[i]]++] = i;
  return order;
}
