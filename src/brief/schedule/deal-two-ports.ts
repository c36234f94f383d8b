/**
 * Deals accesses out to two ports so that those which may meet in one cycle get different ones: a
 * two-colouring of the graph of meetings, with every access of `first` at port 0. `undefined` if
 * there is none.
 */
export function dealTwoPorts(
  count: number,
  canMeet: (a: number, b: number) => boolean,
  first: readonly number[],
): readonly (0 | 1)[] | undefined {
  const port: (0 | 1 | undefined)[] = Array.from({ length: count }, () => undefined);
  const spread = (waiting: number[]): boolean => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      for (let other = 0; other < count; other++) {
        if (other === one || !canMeet(one, other)) {
          continue;
        }
        if (port[other] === port[one]) {
          return false;
        }
        if (port[other] === undefined) {
          port[other] = port[one] === 0 ? 1 : 0;
          waiting.push(other);
        }
      }
    }
    return true;
  };
  for (const one of first) {
    port[one] = 0;
  }
  if (!spread([...first])) {
    return undefined;
  }
  for (let start = 0; start < count; start++) {
    if (port[start] === undefined) {
      port[start] = 0;
      if (!spread([start])) {
        return undefined;
      }
    }
  }
  return port.map((one) => one ?? 0);
}
