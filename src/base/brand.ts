declare const brand: unique symbol;

/** A primitive that may not be mixed with others of the same shape. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Counts edits of a project; a reply carries the revision of the request it answers. */
export type Revision = Brand<number, "Revision">;

/** Simulation time in ticks; a clock period is two ticks. A safe integer. */
export type SimTime = Brand<number, "SimTime">;
