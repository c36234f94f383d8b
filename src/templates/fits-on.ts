import { boards, deviceOf } from "../boards/boards.ts";
import { fitReport } from "../synthesis/fit-report.ts";
import type { CellCounts } from "../synthesis/netlist-report.ts";

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

/** The boards that the figures by device family say something about, in the order of the boards. */
export function boardFits(
  devices: Readonly<Record<string, Omit<CellCounts, "other">>>,
): readonly BoardFit[] {
  return boards.flatMap((board) => {
    const device = deviceOf(board);
    const figures = devices[device.family];
    if (figures === undefined) {
      return [];
    }
    const { uses, misfits } = fitReport(figures, device);
    const tightest = uses
      .flatMap(({ title, used, available }) =>
        used === 0 || available === undefined ? [] : [{ name: title, share: used / available }],
      )
      .reduce((most, each) => (each.share > most.share ? each : most), { name: "", share: 0 });
    return [
      {
        boardId: board.id,
        title: board.title,
        device: device.title,
        fits: misfits.length === 0,
        tightest: tightest.name,
        share: tightest.share,
      },
    ];
  });
}
