import type { TreeNode } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

const radices: Readonly<Record<string, string>> = { h: "0x", b: "0b", o: "0o", d: "" };

/** The bits of a CONST such as `32'sh3f`; unknown bits are 0. One that names no width has `unsized` bits. */
export function constantBits(node: TreeNode, unsized = 32): bigint {
  if (/^'[0xXzZ]$|\[null\]$/.test(node.name ?? "")) {
    return 0n;
  }
  if (node.name === "'1") {
    return (1n << BigInt(unsized)) - 1n;
  }
  const match = /^(\d+)?'s?([hbod])([0-9a-fA-F_xXzZ?]+)$/.exec(node.name ?? "");
  if (match === null) {
    throw new Unsupported(`the constant ${node.name ?? ""}`, node);
  }
  const width = Number(match[1] ?? 32);
  const digits = (match[3] ?? "0").replaceAll("_", "").replace(/[xXzZ?]/g, "0");
  return BigInt.asUintN(width, BigInt(`${radices[match[2] ?? "d"] ?? ""}${digits}`));
}

/** The text of a string CONST, without its quotes; `undefined` for another constant. */
export function constantText(node: TreeNode): string | undefined {
  const name = node.name ?? "";
  if (!name.startsWith('"')) {
    return undefined;
  }
  // The tree cuts a text at its first zero, its last quote with it.
  return name.length > 1 && name.endsWith('"') ? name.slice(1, -1) : name.slice(1);
}

/** The value of a real CONST; Verilator writes `1e+20.0` too. */
export function constantReal(node: TreeNode): number {
  return Number.parseFloat((node.name ?? "").replace("inf", "Infinity"));
}
