import type { NetlistReport, ResourceUse } from "../../synthesis/netlist-report.ts";
import { grouped } from "../../waves/format-time.ts";

/** One line of the table, ready to show. */
export interface ResourceRow {
  readonly resource: ResourceUse["resource"];
  readonly title: string;
  readonly used: string;
  /** `unknown` where the device data does not bound it. */
  readonly available: string;
  /** Of what is available: `12 %`; `undefined` where there is nothing to compare with. */
  readonly percent: string | undefined;
  /** How full the bar is, from 0 to 1. */
  readonly fill: number | undefined;
  readonly level: "fits" | "tight" | "over";
}

/** From here on the placer has a hard time. */
const TIGHT = 0.85;

export function resourceRows(report: Pick<NetlistReport, "uses">): readonly ResourceRow[] {
  return report.uses.map(({ resource, title, used, available }) => {
    const ratio = available === undefined || available === 0 ? undefined : used / available;
    const isOver = available !== undefined && used > available;
    return {
      resource,
      title: title.charAt(0).toUpperCase() + title.slice(1),
      used: grouped(used),
      available: available === undefined ? "unknown" : grouped(available),
      percent: ratio === undefined ? undefined : percentOf(ratio),
      fill: isOver ? 1 : ratio,
      level: isOver ? "over" : (ratio ?? 0) >= TIGHT ? "tight" : "fits",
    };
  });
}

/** Cells that none of the rows counts: `1 SB_HFOSC, 3 SB_IO`. */
export function otherCells({ cells }: Pick<NetlistReport, "cells">): string {
  return Object.entries(cells.other)
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([type, count]) => `${grouped(count)} ${type}`)
    .join(", ");
}

/** A little used is not nothing, and nearly full is not full. */
function percentOf(ratio: number): string {
  const percent = ratio * 100;
  return percent > 0 && percent < 1
    ? "< 1 %"
    : percent > 99 && percent < 100
      ? "> 99 %"
      : `${grouped(Math.round(percent))} %`;
}
