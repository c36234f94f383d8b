import type { HardwareName, StreamEntry } from "../../brief/hardware.ts";
import type { TypedProgram, TypedTransaction } from "../../brief/typed-program.ts";
import type { ModulePort } from "../module-ports.ts";

/** A stream with the ports of the core that it is made of. */
export interface ResolvedStream {
  readonly name: string;
  readonly direction: "in" | "out";
  /** Bit 0 first. */
  readonly data: readonly ModulePort[];
  readonly valid: ModulePort;
  readonly ready: ModulePort | undefined;
  readonly last: ModulePort | undefined;
  readonly keep: ModulePort | undefined;
  readonly user: readonly ModulePort[];
  /** The transaction whose firing takes a word, or gives one with the state after it. */
  readonly transaction: TypedTransaction | undefined;
  readonly entry: StreamEntry;
}

/** The streams of the hardware file that are about this module. */
export function resolveStreams(
  program: TypedProgram,
  ports: readonly ModulePort[],
): readonly ResolvedStream[] {
  return program.hardware.streams.flatMap((entry) => {
    const find = (name: HardwareName | undefined): ModulePort | undefined =>
      ports.find((port) => port.name === name?.text);
    const tap = entry.direction === "in" ? entry.ready : entry.valid;
    const transaction = program.transactions.find(({ name }) => name === tap?.text);
    const findTap = (name: HardwareName | undefined): ModulePort | undefined =>
      name === tap && transaction !== undefined
        ? ports.find(({ svName }) => svName === `fire_${transaction.svName}`)
        : find(name);
    const data = entry.data.flatMap((name) => find(name) ?? []);
    const user = entry.user.flatMap((name) => find(name) ?? []);
    const valid = findTap(entry.valid);
    const ready = findTap(entry.ready);
    const isWhole =
      data.length === entry.data.length &&
      user.length === entry.user.length &&
      (entry.ready === undefined || ready !== undefined);
    if (valid === undefined || !isWhole) {
      return [];
    }
    const { name, direction } = entry;
    const [last, keep] = [find(entry.last), find(entry.keep)];
    return { name, direction, data, valid, ready, last, keep, user, transaction, entry };
  });
}

/** Every port of the core that the stream has for itself. */
export function portsOfStream(stream: ResolvedStream): readonly ModulePort[] {
  const { data, valid, ready, last, keep, user } = stream;
  return [...data, valid, ready, last, keep, ...user].filter((port) => port !== undefined);
}
