/** The sequence 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 ..., from 1 on. */
export function luby(place: number): number {
  let power = 1;
  while (2 ** power - 1 < place) {
    power++;
  }
  return 2 ** power - 1 === place ? 2 ** (power - 1) : luby(place - (2 ** (power - 1) - 1));
}
