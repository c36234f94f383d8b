import { constantBits, constantNumber } from "./parse-constant.ts";
import { nodes, numberOf, type Tree, type TreeNode } from "./tree.ts";

/** A value that is some neighbouring bits of something that lies in memory. */
export interface TraceSlice {
  /** A variable, or an element of one at a constant index. */
  readonly whole: TreeNode;
  /** Its lowest bit. */
  readonly from: number;
  /** Above so many bits the value is 0. */
  readonly width: number;
}

const wordBits = 32;

/**
 * What a value is a slice of, as elements of packed arrays and members of packed structs are; Verilator
 * spells that as masks, shifts and words. `undefined` for what has to be computed.
 */
export function sliceOf(tree: Tree, value: TreeNode): TraceSlice | undefined {
  const type = tree.typeOf(value);
  if (type.kind !== "bits") {
    return undefined;
  }
  switch (value.type) {
    case "VARREF":
    case "ARRAYSEL":
      return { whole: value, from: 0, width: type.exact };
    case "WORDSEL": {
      const [from] = nodes(value, "fromp");
      const word = constantOf(nodes(value, "bitp")[0]);
      const wide = from === undefined ? undefined : sliceOf(tree, from);
      return wide === undefined || word === undefined
        ? undefined
        : part(wide, wordBits * word, wordBits);
    }
    case "SEL": {
      const [from] = nodes(value, "fromp");
      const low = constantOf(nodes(value, "lsbp")[0]);
      const inner = from === undefined ? undefined : sliceOf(tree, from);
      return inner === undefined || low === undefined ? undefined : part(inner, low, type.exact);
    }
    case "SHIFTR": {
      const [left] = nodes(value, "lhsp");
      const amount = constantOf(nodes(value, "rhsp")[0]);
      const inner = left === undefined ? undefined : sliceOf(tree, left);
      return inner === undefined || amount === undefined
        ? undefined
        : part(inner, amount, inner.width);
    }
    case "AND": {
      const [left] = nodes(value, "lhsp");
      const [right] = nodes(value, "rhsp");
      const kept = maskWidth(left);
      const inner = right === undefined ? undefined : sliceOf(tree, right);
      return inner === undefined || kept === undefined ? undefined : part(inner, 0, kept);
    }
    case "CCAST": {
      const [left] = nodes(value, "lhsp");
      const inner = left === undefined ? undefined : sliceOf(tree, left);
      return inner === undefined ? undefined : part(inner, 0, numberOf(value, "size"));
    }
    default:
      return undefined;
  }
}

function part(slice: TraceSlice, from: number, mostWidth: number): TraceSlice | undefined {
  const width = Math.min(mostWidth, slice.width - from);
  return width > 0 ? { ...slice, from: slice.from + from, width } : undefined;
}

function constantOf(node: TreeNode | undefined): number | undefined {
  return node?.type === "CONST" ? constantNumber(node) : undefined;
}

/** How many low bits a constant keeps, if it is ones and nothing else. */
function maskWidth(node: TreeNode | undefined): number | undefined {
  const bits = node?.type === "CONST" ? constantBits(node) : 0n;
  return bits !== 0n && (bits & (bits + 1n)) === 0n ? bits.toString(2).length : undefined;
}
