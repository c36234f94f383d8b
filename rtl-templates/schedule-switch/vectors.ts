import { switchedSchedule } from "../../src/golden/layers/switched-schedule.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** The sizes of the design, in KB. */
const sizes = [48, 16, 96, 160, 12, 16, 64, 65, 200, 130, 8, 90, 16, 255, 70, 16];

/** Which tasks begin together, one group a line; the file is filled up with empty groups. */
export const vectors: VectorMaker<"TASKS" | "UNITS" | "CAPACITY"> = ({
  TASKS,
  UNITS,
  CAPACITY,
}) => {
  const groups = switchedSchedule(sizes.slice(0, TASKS), CAPACITY, UNITS);
  return {
    "vectors/count.hex": hexFile([BigInt(groups.length)], 8),
    "vectors/group.hex": hexFile(
      groups.map(({ first, count }) => ((1n << BigInt(count)) - 1n) << BigInt(first)),
      TASKS,
    ),
    "vectors/is_dataflow.hex": hexFile(
      groups.map(({ count }) => (count > 1 ? 1n : 0n)),
      1,
    ),
    "vectors/is_spilled.hex": hexFile(
      groups.map(({ isSpilled }) => (isSpilled ? 1n : 0n)),
      1,
    ),
  };
};
