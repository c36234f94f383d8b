import type { SourceFile, Span } from "../../base/source.ts";
import type { Device } from "../../boards/board.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { BLOCKS_FILE, FLAT_FILE, MODULES_FILE, WRITTEN_FILE } from "../synthesis-script.ts";
import { checkAccumulators } from "./accumulators.ts";
import { type CheckedDesign, placesOf } from "./checked-design.ts";
import { checkConstantRegisters } from "./constant-registers.ts";
import { checkMemoryInference } from "./memory-inference.ts";
import { checkMultipliers } from "./multipliers.ts";
import { placesIn } from "./source-places.ts";
import { checkUndrivenNets } from "./undriven-nets.ts";
import { checkInputsWithoutEffect, checkVanishedMemories } from "./vanished-parts.ts";
import { checkWideSelects } from "./wide-selects.ts";
import { readWordNetlist } from "./word-netlist.ts";

export interface SynthesisedDesign {
  readonly top: string;
  readonly device: Device;
  /** Where to point if the text has no place for it: the top. */
  readonly span: Span;
  /** What yosys read, made of Brief and written by hand; places of what is found are in these. */
  readonly generated: readonly SourceFile[];
  readonly own: readonly SourceFile[];
  /** What the script wrote. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly log: string;
}

/** Netlists beyond this are not looked through: what is found would come too late, and be too much. */
const mostBytes = 2 ** 26;
/** Of one kind. */
const mostTold = 20;

/**
 * What became of a design otherwise than its writer will think: what is left out, stays as it is, is not
 * connected, or lies in LUTs and flip-flops where the device has a block for it. Nothing is found where the
 * script was asked for no checks.
 */
export function checkNetlists(input: SynthesisedDesign): readonly Diagnostic[] {
  const { files, generated, own, top, device, span, log } = input;
  const [written, modules, flat, blocks] = [
    ...[WRITTEN_FILE, MODULES_FILE, FLAT_FILE, BLOCKS_FILE],
  ].map((path) => {
    const bytes = files.get(path);
    return bytes === undefined || bytes.length > mostBytes
      ? undefined
      : readWordNetlist(new TextDecoder().decode(bytes));
  });
  const flatTop = flat?.get(top);
  if (written === undefined || modules === undefined || flatTop === undefined) {
    return [];
  }
  const placeOf = placesIn([...generated, ...own]);
  const design: CheckedDesign = {
    ...{ top, device, span, written, modules, log, placeOf },
    flat: flatTop,
    dspPlaces: blocks && placesOf(blocks),
    textAt: (src) => own.find(({ path }) => path === placeOf(src)?.file)?.text,
  };
  // Where nothing at all is left, that is what is told, with what may be the reason.
  const isEmpty = flatTop.cells.every(({ type }) => type === "$scopeinfo");
  const checks = [
    checkUndrivenNets,
    checkConstantRegisters,
    ...(isEmpty ? [] : [checkVanishedMemories, checkInputsWithoutEffect]),
    checkMemoryInference,
    checkWideSelects,
    checkMultipliers,
    checkAccumulators,
  ];
  return checks.flatMap((check) => check(design).slice(0, mostTold));
}
