import type { TreeNode } from "./tree.ts";
import { Unsupported } from "./unsupported.ts";

const radices: Readonly<Record<string, string>> = { h: "0x", b: "0b", o: "0o", d: "" };

/** The bits of a CONST such as `32'sh3f`; unknown bits are 0. One that names no width has `unsized` bits. */
export function constantBits(node: TreeNode, unsized = 32): bigint {
  const small = smallConstant(node.name ?? "");
  if (small !== undefined) {
    return BigInt(small);
  }
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

/** The same as a number, which is exact up to 2 to the power of 53. */
export function constantNumber(node: TreeNode, unsized = 32): number {
  return smallConstant(node.name ?? "") ?? Number(constantBits(node, unsized));
}

const quote = "'".charCodeAt(0);
const signed = "s".charCodeAt(0);
const hexadecimal = "h".charCodeAt(0);

/**
 * The bits of a CONST whose name is `text`, if it is one of up to 32 bits as nearly all are, such as `8'h3f`:
 * read letter by letter, since there are so many of them.
 */
export function smallConstant(text: string): number | undefined {
  let at = 0;
  let width = 0;
  for (; at < text.length && isDigit(text.charCodeAt(at)); at++) {
    width = 10 * width + text.charCodeAt(at) - 0x30;
  }
  if (width === 0 || width > 32 || text.charCodeAt(at) !== quote) {
    return undefined;
  }
  at++;
  if (text.charCodeAt(at) === signed) {
    at++;
  }
  if (text.charCodeAt(at) !== hexadecimal || text.length - at > 9 || text.length - at < 2) {
    return undefined;
  }
  let bits = 0;
  for (at++; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const letter = (code | 0x20) - 0x61;
    if (!isDigit(code) && (letter < 0 || letter > 5)) {
      return undefined;
    }
    bits = 16 * bits + (isDigit(code) ? code - 0x30 : 10 + letter);
  }
  return width === 32 ? bits : bits % 2 ** width;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
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
