import { containerOperation as operation } from "./container-layout.ts";

/** Methods that find elements: which positions they give. */
export const locators: Readonly<Record<string, number>> = {
  find: operation.all,
  find_first: operation.firstOf,
  find_last: operation.lastOf,
  unique: operation.unique,
  min: operation.least,
  max: operation.greatest,
};
export const reductions: Readonly<Record<string, number>> = {
  r_sum: operation.sum,
  r_product: operation.product,
  r_and: operation.and,
  r_or: operation.or,
  r_xor: operation.xor,
};
export const orderings: Readonly<Record<string, number>> = {
  sort: operation.sort,
  rsort: operation.sortDown,
};

/** Whether a method goes over the elements, so that an unpacked array has it too. */
export function goesOverElements(name: string): boolean {
  const plain = name.replace(/_index$/, "");
  return (
    [locators, reductions, orderings].some((table) => Object.hasOwn(table, plain)) ||
    ["reverse", "shuffle"].includes(name)
  );
}

/** Methods that give the address of an element; the others that give a container give a fresh one. */
export const elementMethods: ReadonlySet<string> = new Set([
  ...["at", "atBack", "atWrite", "atWriteAppend", "atWriteAppendBack", "pop_front", "pop_back"],
]);
