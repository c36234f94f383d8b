import { ceilLog2, type ValueType } from "../base/bits.ts";
import { isInCycle } from "./emit-firing.ts";
import type { MemoryPlan, ModulePlan, PortNames, RamSignal } from "./module-plan.ts";
import { binary, choose, level, primary, type SvExpression } from "./sv-expression.ts";
import { literal, logicType } from "./sv-literal.ts";
import { blank, block, line, type SvText, spanned } from "./sv-text.ts";
import type { TransactionPlan } from "./transaction-plan.ts";

/** Who uses a port, when, and with what. */
interface PortUse {
  readonly active: SvExpression;
  readonly address: string;
  readonly data: string | undefined;
}

/** The array of a RAM and the signals of its ports. */
export function declareMemory(
  { loop }: ModulePlan,
  { memory, reads, writes }: MemoryPlan,
): readonly SvText[] {
  const { svName, element, length, nameSpan } = memory;
  const address = logicType(placeType(length));
  const array = `${logicType(element)} ${svName} [0:${length - 1}]`;
  const port = ({ enable, address: place, data }: PortNames): readonly SvText[] => [
    line(`logic ${enable};`),
    line(`${address} ${place};`),
    line(`${logicType(element)} ${data};`),
  ];
  return [
    blank,
    line(`// ${length} x ${element.width} bits in ${storageText(memory)}`, nameSpan),
    line(styleAttribute(memory)),
    // Tests load and read it by the back door, so Verilator must keep it as it is.
    line(`${array} /* verilator public_flat_rw */;`, nameSpan),
    ...contents(memory, loop),
    ...reads.flatMap(port),
    ...writes.flatMap(port),
  ];
}

/** The ports of a RAM, in the form that synthesis tools take for one; a read sees the old value. */
export function emitMemory(plan: ModulePlan, one: MemoryPlan): readonly SvText[] {
  const { memory, reads, writes } = one;
  const { svName } = memory;
  const isShared = sharesPort(one);
  const lines: SvText[] = [];
  reads.forEach((names, port) => {
    lines.push(...connect(names, readUses(plan, memory, port)));
  });
  writes.forEach((names, port) => {
    lines.push(...connect(names, writeUses(plan, memory, port)));
  });
  const [read, ...others] = reads;
  const [write] = writes;
  const clock = `always_ff @(posedge ${plan.program.clockPort})`;
  if (isShared && read !== undefined && write !== undefined) {
    const address = plan.names.take(`${svName}_addr`);
    lines.push(
      line(`${logicType(placeType(memory.length))} ${address};`),
      line(`assign ${address} = ${write.enable} ? ${write.address} : ${read.address};`),
      ...block(
        clock,
        line(`if (${write.enable}) ${svName}[${address}] <= ${write.data};`),
        line(`else if (${read.enable}) ${read.data} <= ${svName}[${address}];`),
        ...others.map(({ enable, address: place, data }) =>
          line(`if (${enable}) ${data} <= ${svName}[${place}];`),
        ),
      ),
    );
  } else if (reads.length + writes.length > 0) {
    lines.push(
      ...block(
        clock,
        ...writes.map(({ enable, address, data }) =>
          line(`if (${enable}) ${svName}[${address}] <= ${data};`),
        ),
        ...reads.map(({ enable, address, data }) =>
          line(`if (${enable}) ${data} <= ${svName}[${address}];`),
        ),
      ),
    );
  }
  return lines.length === 0
    ? []
    : [blank, spanned(memory.span, line(`// Ports of ${memory.name}`), ...lines)];
}

/**
 * Whether the first read port and the write port are one of the memory's: an SPRAM has no other, and
 * two ports for three purposes are enough where the schedule keeps these two apart.
 */
export function sharesPort({ memory, reads, writes }: MemoryPlan): boolean {
  return memory.storage === "spram"
    ? reads.length === 1 && writes.length === 1
    : memory.storage !== "distributed" && reads.length === 2 && writes.length === 1;
}

/** The type of an address of `length` elements. */
export function placeType(length: number): ValueType {
  return { width: Math.max(1, ceilLog2(length)), signed: false };
}

function readUses(plan: ModulePlan, memory: RamSignal, port: number): readonly PortUse[] {
  return plan.transactions.flatMap((one) =>
    one.transaction.reads
      .filter((read) => read.memory === memory.id && read.port === port)
      .map(({ id, stage }) => ({
        active: isInCycle(one, stage),
        address: one.reads[id]?.address ?? "",
        data: undefined,
      })),
  );
}

function writeUses(plan: ModulePlan, memory: RamSignal, port: number): readonly PortUse[] {
  return plan.transactions.flatMap((one) =>
    one.writes
      .filter((write) => write.memory === memory.id && write.port === port)
      .map(({ enable, address, data }) => ({ active: firing(one, enable), address, data })),
  );
}

function firing({ fire }: TransactionPlan, enable: string | undefined): SvExpression {
  return enable === undefined
    ? primary(fire)
    : binary(primary(fire), "&&", primary(enable), level.both);
}

/** One port for all its users, of which at most one is active in a cycle. */
function connect(names: PortNames, uses: readonly PortUse[]): readonly SvText[] {
  const [first, ...others] = uses;
  if (first === undefined) {
    return [];
  }
  const enable = others.reduce(
    (any, { active }) => binary(any, "||", active, level.either),
    first.active,
  );
  const pick = (of: (use: PortUse) => string): string =>
    others.reduce((rest, use) => choose(use.active, primary(of(use)), rest), primary(of(first)))
      .text;
  const lines = [
    line(`assign ${names.enable} = ${enable.text};`),
    line(`assign ${names.address} = ${pick(({ address }) => address)};`),
  ];
  if (first.data !== undefined) {
    lines.push(line(`assign ${names.data} = ${pick(({ data }) => data ?? "")};`));
  }
  return lines;
}

/** Power-up contents, with runs of equal elements as loops. */
function contents(
  { svName, element, length, initial, initFile }: RamSignal,
  loop: string,
): readonly SvText[] {
  if (initFile !== undefined) {
    return [line(`initial $readmemh(${JSON.stringify(initFile)}, ${svName});`)];
  }
  if (initial === undefined) {
    return [];
  }
  const lines: SvText[] = [];
  for (let from = 0; from < length; ) {
    const value = initial[from] ?? initial.at(-1) ?? 0n;
    let to = from + 1;
    while (to < length && (initial[to] ?? initial.at(-1) ?? 0n) === value) {
      to++;
    }
    const text = literal(value, element);
    lines.push(
      to - from === 1
        ? line(`${svName}[${from}] = ${text};`)
        : line(
            `for (int ${loop} = ${from}; ${loop} < ${to}; ${loop}++) ${svName}[${loop}] = ${text};`,
          ),
    );
    from = to;
  }
  return block("initial", ...lines);
}

function storageText({ storage }: RamSignal): string {
  switch (storage) {
    case "bram":
      return "block RAM";
    case "ultraram":
      return "UltraRAM";
    case "spram":
      return "SPRAM";
    case "distributed":
      return "distributed RAM";
    case "rom":
      return "ROM";
  }
}

/** Attributes that both Vivado and yosys act on; yosys calls the largest kind of RAM `huge`. */
function styleAttribute({ storage }: RamSignal): string {
  switch (storage) {
    case "bram":
      return '(* ram_style = "block" *)';
    case "ultraram":
      return '(* ram_style = "ultra" *)';
    case "spram":
      return '(* ram_style = "huge" *)';
    case "distributed":
      return '(* ram_style = "distributed" *)';
    case "rom":
      return '(* rom_style = "block" *)';
  }
}
