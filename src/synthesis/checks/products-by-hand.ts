import { type Bit, isVariable, readersOf, type WordCell, type WordModule } from "./word-netlist.ts";

/** A product written as sums of one factor, shifted by each place, where the bits of the other say so. */
export interface ProductByHand {
  readonly src: string | undefined;
  /** Widths of the factors. */
  readonly a: number;
  readonly b: number;
}

/** From so many terms on a sum is called a product: fewer are what a multiplication by a constant is made of. */
const leastTerms = 6;

interface Terms {
  /** What tells them from each other: a shift, or the bit that masks the term. */
  readonly places: Set<number>;
  readonly width: number;
  readonly src: string | undefined;
}

/** The products of a module that are written by hand, term by term. */
export function productsByHand(module: WordModule): readonly ProductByHand[] {
  const readers = readersOf(module);
  const isReadBy = (cell: WordCell, type: string): boolean =>
    (cell.connections.Y ?? []).some((bit) => readers.get(bit)?.some((each) => each.type === type));
  const products = new Map<string, Terms>();
  for (const cell of module.cells) {
    const terms =
      cell.type === "$add" && isReadBy(cell, "$mux")
        ? shiftedTerms(cell)
        : cell.type === "$and" && isReadBy(cell, "$add")
          ? maskedTerms(cell)
          : [];
    for (const { value, place } of terms) {
      const key = value.join();
      const product = products.get(key) ?? {
        ...{ places: new Set<number>(), width: value.length, src: cell.src },
      };
      products.set(key, product);
      product.places.add(place);
    }
  }
  return [...products.values()]
    .filter(({ places }) => places.size >= leastTerms)
    .map(({ places, width, src }) => {
      // In a chain of sums the first place is the value itself, without a sum.
      const first = Math.min(...places) === 1 ? 1 : 0;
      return { src, a: width, b: places.size + first };
    });
}

interface Term {
  readonly value: readonly Bit[];
  readonly place: number;
}

/** The operands of a sum that are a value with zeros below it. */
function shiftedTerms({ connections }: WordCell): readonly Term[] {
  return [connections.A ?? [], connections.B ?? []].flatMap((bits) => {
    const place = bits.findIndex((bit) => bit !== "0");
    const value = bits.slice(place).filter(isVariable);
    return place > 0 && value.length === bits.length - place ? [{ value, place }] : [];
  });
}

/** A value of which one bit of the other factor leaves all or nothing. */
function maskedTerms({ connections }: WordCell): readonly Term[] {
  const [a = [], b = []] = [connections.A, connections.B];
  return [
    { bits: a, mask: b },
    { bits: b, mask: a },
  ].flatMap(({ bits, mask: [first, ...rest] }) => {
    const value = bits.filter(isVariable);
    const isMask = isVariable(first) && rest.length > 0 && rest.every((bit) => bit === first);
    return isMask && new Set(value).size > 1 ? [{ value, place: first }] : [];
  });
}
