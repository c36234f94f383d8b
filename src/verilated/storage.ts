import type { TimingPart, TreeType } from "./tree.ts";

/** Bytes of a value of the type in the model's memory; bits in the smallest of 1, 2, 4, 8 bytes, wider ones in words of 4. */
export function bytesOf(type: TreeType): number {
  switch (type.kind) {
    case "bits":
      return type.width <= 8
        ? 1
        : type.width <= 16
          ? 2
          : type.width <= 32
            ? 4
            : type.width <= 64
              ? 8
              : 4 * wordsOf(type.width);
    case "real":
      return 8;
    case "string":
    case "scope":
      return 4;
    case "triggers":
      return 8 * Math.max(1, Math.ceil(type.count / 64));
    case "timing":
      return timingBytes[type.part];
    case "struct":
      return type.bytes;
    case "array":
      return type.length * bytesOf(type.element);
    case "void":
    case "unsupported":
      return 0;
  }
}

/** Lists of waiting processes, two words each; an event is two flags. */
const timingBytes: Readonly<Record<TimingPart, number>> = {
  delays: 4,
  trigger: 16,
  dynamic: 28,
  fork: 4,
  event: 2,
};

/** 32-bit words of a wide value. */
export function wordsOf(width: number): number {
  return Math.ceil(width / 32);
}

export function isWide(type: TreeType): boolean {
  return type.kind === "bits" && type.width > 64;
}

/** Whether a value of the type lives in memory and is passed by address. */
export function isAggregate(type: TreeType): boolean {
  return (
    isWide(type) || type.kind === "array" || type.kind === "struct" || type.kind === "triggers"
  );
}

/** A wide value in memory: at the address in local `base`, or at 0, plus `offset`. */
export interface WideReference {
  readonly base: number | undefined;
  readonly offset: number;
  readonly words: number;
}
