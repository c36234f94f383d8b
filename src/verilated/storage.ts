import { cycleState } from "./objects/random-cycle.ts";
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
    case "object":
    case "queue":
    case "associative":
    case "process":
    case "interface":
    case "commits":
    case "samples":
      return 4;
    case "cycle":
      return cycleState.bytes;
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

/** Lists of waiting processes, two words each; an event is a flag, when it was triggered last, and the event that it stands for, if it is not itself. */
const timingBytes: Readonly<Record<TimingPart, number>> = {
  delays: 4,
  trigger: 16,
  dynamic: 28,
  fork: 4,
  event: 24,
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

/** Whether a value is a reference to elements that it owns: a copy of it has copies of them. */
export function isContainer(type: TreeType): boolean {
  return type.kind === "queue" || type.kind === "associative";
}

/** Whether containers lie in values of the type, which so are not copied byte by byte alone. */
export function holdsContainers(type: TreeType): boolean {
  switch (type.kind) {
    case "array":
      return holdsContainers(type.element);
    case "struct":
      return type.members.some((member) => holdsContainers(member.type));
    default:
      return isContainer(type);
  }
}

/** Whether a variable of the type is made new, as zeros, each time that its scope is entered. */
export function isConstructed(type: TreeType): boolean {
  switch (type.kind) {
    case "array":
      return isConstructed(type.element);
    case "struct":
      return type.members.some((member) => isConstructed(member.type));
    case "string":
    case "object":
    case "process":
    case "interface":
      return true;
    default:
      return isContainer(type);
  }
}

/** A wide value in memory: at the address in local `base`, or at 0, plus `offset`. */
export interface WideReference {
  readonly base: number | undefined;
  readonly offset: number;
  readonly words: number;
}

/** Where values of the type lie: at multiples of so many bytes. */
export function alignmentOf(type: TreeType): number {
  return type.kind === "array"
    ? alignmentOf(type.element)
    : Math.max(1, Math.min(8, bytesOf(type)));
}
