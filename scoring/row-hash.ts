/** FNV-1a of a text, mixed with a seed. Deterministic; for splitting people, not for secrets. @returns 32 bits, unsigned */
export function hashText(text: string, seed = 0): number {
  let h = (2166136261 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return scramble(h);
}

/** Spreads 32 bits over all of them (the finaliser of MurmurHash3). @returns 32 bits, unsigned */
export function scramble(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** @returns in [0, 1) */
export function hashShare(bits: number, seed: number): number {
  return scramble(bits ^ Math.imul(seed, 0x9e3779b1)) / 4294967296;
}
