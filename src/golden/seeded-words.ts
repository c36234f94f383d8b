/**
 * Words of 32 bits that look random and are the same each time: xorshift (Marsaglia, 2003), scrambled so that
 * low bits are as good as high ones. A seed of 0 stands for one that is not.
 */
export function seededWords(seed: number): () => number {
  let state = seed >>> 0 || 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return (Math.imul(state, 0x9e3779bb) ^ (state >>> 15)) >>> 0;
  };
}
