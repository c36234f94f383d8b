import type { Device } from "./board.ts";
import { firstStep, synthesisCommand } from "./synthesis-command.ts";

const MULTIPLIER = "SB_MAC16";
/** What its named cells are called while yosys looks for multipliers. */
const ASIDE = `named_${MULTIPLIER}`;

export interface SynthesisSteps {
  readonly family: Device["family"];
  readonly top: string;
  /** Whether the design names multiplier cells itself: see `namesMultiplier`. */
  readonly hasNamedMultiplier: boolean;
  /** Options of the last command, as `-json FILE`. */
  readonly output?: string | undefined;
}

/** Whether a source names the multiplier cell of the iCE40 UltraPlus. */
export function namesMultiplier(text: string): boolean {
  return text.includes(MULTIPLIER);
}

/**
 * The yosys commands that synthesise a top, all of them or those behind `firstStep`. Multipliers that yosys makes and
 * those that a design names are the same cells to it, and it sets them all up for one product of 16 bits: those that
 * are named, with two products of 8 bits or accumulators, have another name while it does so.
 */
export function synthesisSteps(
  { family, top, hasNamedMultiplier, output }: SynthesisSteps,
  from: "begin" | "first-step" = "begin",
): readonly string[] {
  const command = `${synthesisCommand(family)} -top ${top}`;
  const last = output === undefined ? "" : ` ${output}`;
  const step = firstStep(family);
  if (family !== "up5k" || !hasNamedMultiplier) {
    return [`${command}${from === "begin" ? "" : ` -run ${step}:`}${last}`];
  }
  return [
    ...(from === "begin" ? [`${command} -run begin:${step}`] : []),
    `copy ${MULTIPLIER} ${ASIDE}`,
    `chtype -set ${ASIDE} t:${MULTIPLIER}`,
    `${command} -run ${step}:map_ram`,
    `chtype -set ${MULTIPLIER} t:${ASIDE}`,
    `delete =${ASIDE}`,
    `${command} -run map_ram:${last}`,
  ];
}
