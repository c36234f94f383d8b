import * as v from "valibot";
import { nearestWord } from "../base/nearest-word.ts";
import type { Board, Device } from "./board.ts";
import { mistakenNameSchema } from "./board-schema.ts";
import { boards, deviceOf, parts } from "./boards.ts";
import mistakenData from "./data/mistaken-names.json";

export type TargetLookup =
  | { readonly kind: "found"; readonly board: Board; readonly device: Device }
  /** `nearest` is a name we know; `hint` says how the two are related. */
  | {
      readonly kind: "unknown";
      readonly nearest: string | undefined;
      readonly hint: string | undefined;
    };

/** The board or part of that name, in any usual spelling: case, blanks and dashes do not count. */
export function findTarget(name: string): TargetLookup {
  const key = keyOf(name);
  const board = targets.get(key);
  if (board !== undefined) {
    return { kind: "found", board, device: deviceOf(board) };
  }
  const mistaken = mistakenNames.find((entry) => key.startsWith(entry.startsWith));
  if (mistaken !== undefined) {
    const meant = boards.find((candidate) => candidate.id === mistaken.boardId);
    return { kind: "unknown", nearest: meant?.part, hint: mistaken.hint };
  }
  const nearestKey = key.length > 64 ? undefined : nearestWord(key, targets.keys());
  const nearest = nearestKey === undefined ? undefined : targets.get(nearestKey);
  return {
    kind: "unknown",
    nearest: nearest === undefined ? undefined : nameOf(nearest),
    hint: undefined,
  };
}

/** How people write a target in `hardware.toml`: a board's title, a part's own name. */
export function nameOf(board: Board): string {
  return boards.includes(board) ? board.title : board.part;
}

const mistakenNames = v.parse(mistakenNameSchema, mistakenData);
const targets = indexTargets();

function indexTargets(): ReadonlyMap<string, Board> {
  const found = new Map<string, Board>();
  for (const board of [...parts, ...boards]) {
    // A part that only one board of ours carries means that board; else it stands by itself.
    const names = [board.id, board.title, ...board.aliases];
    if (parts.includes(board)) {
      names.push(board.part);
    }
    for (const name of names) {
      found.set(keyOf(name), board);
    }
  }
  return found;
}

function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
