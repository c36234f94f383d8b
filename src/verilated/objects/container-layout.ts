/**
 * The block behind a variable that is a queue or a dynamic array: where its first element lies, how
 * many there are, the block that holds them and for how many it has room. An empty one has no block:
 * the variable is 0.
 */
export const queueField = { elements: 8, count: 12, storage: 16, capacity: 20, bytes: 24 } as const;

/**
 * The block behind an associative array: its entries, sorted by key, how many there are, and so on; and
 * the block of the value that keys without an entry have, if it is not 0.
 */
export const associativeField = { ...queueField, fallback: 24, bytes: 32 } as const;

/** What a model asks of its host about containers; the comment gives the operands after the shape. */
export const containerOperation = {
  /** A fresh block for a size that has no free one: the size's index. */
  refill: 0,
  /** Container; gives a copy of its own. */
  clone: 1,
  /** The address of a copied value, whose containers become copies of their own. */
  adopt: 2,
  /** Two addresses; whether the values there are equal. */
  equal: 3,
  /** Address; gives the handle of what `%p` prints. */
  text: 4,
  /** Object; gives a copy of it. */
  copyObject: 5,
  /** Address of the state of a `randc` variable, and of its object's generator or 0; gives its next value. */
  drawCyclic: 6,
  // Queues and dynamic arrays: the address of the variable; those that give an address give that of the element.
  pushBack: 10,
  pushFront: 11,
  popBack: 12,
  popFront: 13,
  /** Variable, index. */
  insert: 14,
  erase: 15,
  /** Variable, size. */
  renew: 16,
  /** Variable, size, container. */
  renewCopy: 17,
  resize: 18,
  /** Variable, index. */
  write: 19,
  writeAppend: 20,
  writeAppendBack: 21,
  /** Container, first index, last index; gives a fresh container. */
  slice: 22,
  sliceFrontBack: 23,
  sliceBackBack: 24,
  /** Variable, container. */
  append: 25,
  /** Address of an array, its length; gives a container that lies upon it. */
  view: 26,
  /** Container, target address, length: fills an array. */
  spread: 27,
  /** Variable: makes the writes that wait in it. */
  commit: 28,
  // Associative arrays.
  /** Container, address of the key; gives the address of the value or of a default. */
  find: 40,
  /** Variable, address of the key; gives the address of the value, which is there from now on. */
  locate: 41,
  exists: 42,
  remove: 43,
  /** Container, address of the key, which is moved. */
  first: 44,
  last: 45,
  next: 46,
  previous: 47,
  /** Variable; gives the address of the default value. */
  fallback: 48,
  /** Container; gives the values, or keys, as a fresh queue. */
  values: 49,
  keys: 50,
  // Methods over all elements: container, then the shape and the container of what each stands for.
  reverse: 60,
  shuffle: 61,
  sort: 62,
  sortDown: 63,
  /** Positions, as a fresh queue of 32 bits. */
  unique: 64,
  least: 65,
  greatest: 66,
  /** Container of bytes; positions where they are not 0. */
  all: 67,
  firstOf: 68,
  lastOf: 69,
  /** Container, positions; gives the elements there. */
  pick: 70,
  /** Container; gives the address of the result. */
  sum: 71,
  product: 72,
  and: 73,
  or: 74,
  xor: 75,
  /** Container, address of a value; whether it is among the elements. */
  inside: 76,
  /** Container, or address of an array; target and its bytes: the elements side by side as bits. */
  pack: 80,
  /** Variable, or address of an array; source and its width: the bits become its elements. */
  unpack: 81,
  /** The same of a queue whose first element is highest. */
  unpackDown: 82,
  /** Variable with samples, address of a time, target: the value that was sampled then. */
  takeSample: 83,
} as const;
