import type { ValueShape } from "./value-shape.ts";

/** How the objects of a class lie in their blocks. */
export interface ObjectLayout {
  /** Offsets of its own members by address. */
  readonly offsets: ReadonlyMap<string, number>;
  /** With the members of the classes that it extends, which come first. */
  readonly bytes: number;
  /** Where the state of its generator lies, if it has one. */
  readonly random: number | undefined;
  /** The first word of its objects. */
  readonly tag: number;
}

/** Where the variables of an interface lie in each of its instances, by address. */
export interface InterfaceLayout {
  readonly offsets: ReadonlyMap<string, number>;
  readonly bytes: number;
}

/** The shapes that a model's code refers to by index, each once. The first one is that of 32 bits. */
export interface ShapeTable {
  readonly shapes: ValueShape[];
  readonly indices: Map<string, number>;
}
