/**
 * Whether accesses can be dealt out to two ports so that those which may meet in one cycle get
 * different ones: a two-colouring of the graph of meetings.
 */
export function fitsTwoPorts(count: number, canMeet: (a: number, b: number) => boolean): boolean {
  const port: (0 | 1 | undefined)[] = Array.from({ length: count }, () => undefined);
  for (let start = 0; start < count; start++) {
    if (port[start] !== undefined) {
      continue;
    }
    port[start] = 0;
    const waiting = [start];
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
  }
  return true;
}
