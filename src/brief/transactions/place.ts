import { present } from "../../base/assert.ts";
import type { Span } from "../../base/source.ts";
import type { LocalId } from "../ids.ts";
import type { DeclaredSignal, EnumType, StructType } from "../names/scope.ts";
import type { TypedExpr } from "../typed-program.ts";
import type { Destination } from "../typing/coerce.ts";
import { bit, type Scalar } from "../typing/value.ts";

/** What stands left of `=`, resolved. */
export type Place =
  | { readonly kind: "state"; readonly signal: DeclaredSignal & { readonly kind: "state" } }
  | {
      readonly kind: "local";
      readonly local: LocalId;
      readonly type: Destination["type"];
      readonly enumeration?: EnumType | undefined;
      readonly span: Span;
    }
  | {
      readonly kind: "element";
      readonly signal: DeclaredSignal & { readonly kind: "vector" };
      readonly index: TypedExpr;
    }
  | {
      readonly kind: "vector";
      readonly signal: DeclaredSignal & { readonly kind: "vector" };
      /** Dimensions still to be indexed, and the index so far. */
      readonly dimensions: readonly number[];
      readonly offset: Scalar | undefined;
      readonly first: number;
      readonly count: number;
    }
  /** One of the several places of `name`, by an index that is computed; nothing is written beyond the last. */
  | {
      readonly kind: "choice";
      readonly index: TypedExpr;
      readonly name: string;
      readonly places: readonly Place[];
    }
  /** A struct, or a vector of structs as a vector for each field. */
  | {
      readonly kind: "struct";
      readonly struct: StructType;
      readonly dimensions: readonly number[];
      readonly fields: ReadonlyMap<string, Place>;
    }
  /** Single places side by side. */
  | {
      readonly kind: "list";
      readonly dimensions: readonly number[];
      readonly places: readonly Place[];
    }
  /** Bits of one of the others. */
  | { readonly kind: "bits"; readonly of: Place; readonly low: number; readonly high: number }
  | { readonly kind: "bit"; readonly of: Place; readonly index: TypedExpr };

/** The type of what is written there: of one single value, for several. */
export function typeOf(place: Place): Destination["type"] {
  switch (place.kind) {
    case "state":
    case "element":
    case "vector":
      return place.signal.type;
    case "local":
      return place.type;
    case "bits":
      return { width: place.high - place.low + 1, signed: false };
    case "bit":
      return bit;
    case "choice":
    case "list":
      return typeOf(present(place.places[0], "the first of several places"));
    case "struct":
      return typeOf(present([...place.fields.values()][0], "the first field of a struct"));
  }
}

/** For the messages about a value that goes there. */
export function destinationOf(place: Place): Destination {
  const type = typeOf(place);
  switch (place.kind) {
    case "state":
      return {
        name: `\`${place.signal.name}\``,
        type,
        declared: place.signal.nameSpan,
        enumeration: place.signal.enumeration,
      };
    case "element":
    case "vector":
      return {
        name: `an element of \`${place.signal.name}\``,
        type,
        declared: place.signal.nameSpan,
        enumeration: place.signal.enumeration,
      };
    case "local": {
      const { span: declared, enumeration } = place;
      return { name: "the local", type, declared, enumeration };
    }
    case "bits":
      return { name: "the slice", type, declared: undefined };
    case "bit":
      return { name: "the bit", type, declared: undefined };
    case "choice":
    case "list": {
      const [first] = place.places;
      return { ...(first && destinationOf(first)), name: "an element", type, declared: undefined };
    }
    case "struct":
      return { name: `the \`${place.struct.name}\``, type, declared: undefined };
  }
}
