import type { Device } from "../boards/board.ts";
import { boards, deviceOf } from "../boards/boards.ts";
import type { DeviceFigures, Measurement } from "./measurement.ts";

/** A board and whether a template fits it, by the figures of its device's family. */
export interface BoardFit {
  readonly boardId: string;
  readonly title: string;
  readonly device: string;
  readonly fits: boolean;
  /** The resource of which the greatest part is taken, and that part; above 1 it does not fit. */
  readonly tightest: string;
  readonly share: number;
}

/** The boards that the figures say something about, in the order of the boards. */
export function boardFits({ devices }: Measurement): readonly BoardFit[] {
  return boards.flatMap((board) => {
    const device = deviceOf(board);
    const figures = devices[device.family];
    if (figures === undefined) {
      return [];
    }
    const { name, share } = tightestOf(figures, device);
    const { id: boardId, title } = board;
    return [
      { ...{ boardId, title, device: device.title }, fits: share <= 1, tightest: name, share },
    ];
  });
}

function tightestOf(
  figures: DeviceFigures,
  device: Device,
): { readonly name: string; readonly share: number } {
  const large = device.largeRam;
  const uses = [
    { name: "LUTs", used: figures.luts, available: device.lut },
    { name: "flip-flops", used: figures.ffs, available: device.ff },
    { name: "block RAMs", used: figures.brams, available: device.blockRam.blocks },
    { name: "DSPs", used: figures.dsps, available: device.dsp },
    {
      ...{ name: "SPRAMs", used: figures.sprams },
      available: large?.kind === "spram" ? large.blocks : 0,
    },
    {
      ...{ name: "UltraRAMs", used: figures.urams },
      available: large?.kind === "ultraram" ? large.blocks : 0,
    },
  ];
  return uses
    .filter(({ used }) => used > 0)
    .map(({ name, used, available }) => ({
      name,
      share: available === 0 ? Number.POSITIVE_INFINITY : used / available,
    }))
    .reduce((most, each) => (each.share > most.share ? each : most), { name: "", share: 0 });
}
