import { bitLength, toUnsigned } from "../../base/bits.ts";
import { type Hardware, namesOfStream } from "../../brief/hardware.ts";
import type { SignalId } from "../../brief/ids.ts";
import type { BusAddress, Signal, TypedProgram } from "../../brief/typed-program.ts";
import { type ModulePort, portsOf } from "../module-ports.ts";
import { createNameTable } from "../name-table.ts";
import { declarationComment } from "./declaration-comment.ts";
import { hasPins } from "./has-pins.ts";
import type { BusRegister, FieldSource, RegisterField, RegisterMap } from "./register-map.ts";

/**
 * The register map of a module: every addressed port in words of `[interface] data_width`, 64 or else
 * 32 bits. `textOf` gives the source of a file, for the comments at the declarations.
 */
export function makeRegisterMap(
  program: TypedProgram,
  textOf: (file: string) => string | undefined = () => undefined,
): RegisterMap {
  const { hardware } = program;
  const dataWidth = wordWidth(hardware);
  const all = portsOf(program);
  const ports = all.flatMap((port) => addressed(port, all, hardware));
  const words = new Map<bigint, RegisterField[]>();
  for (const port of ports) {
    for (const [address, field] of fieldsOf(port, ports, program, textOf)) {
      const fields = words.get(address) ?? [];
      fields.push(field);
      words.set(address, fields);
    }
  }
  const addresses = [...words.keys()].sort((a, b) => (a < b ? -1 : 1));
  const wordBytes = BigInt(dataWidth / 8);
  const first = addresses[0] ?? 0n;
  const last = (addresses.at(-1) ?? 0n) + wordBytes - 1n;
  const windowBits = first === last ? 0 : bitLength(first ^ last);
  const base = (first >> BigInt(windowBits)) << BigInt(windowBits);
  const names = createNameTable([]);
  return {
    module: program.name,
    svName: program.svName,
    file: program.file,
    version: hardware.version,
    dataWidth,
    addressWidth: hardware.addressWidth ?? (last < 1n << 32n ? 32 : 64),
    base,
    windowBits,
    registers: addresses.map((byteAddress): BusRegister => {
      const fields = (words.get(byteAddress) ?? []).sort(
        (a, b) => a.low - b.low || rank(a) - rank(b),
      );
      const offset = byteAddress - base;
      return {
        name: names.take(registerName(fields, offset)),
        byteAddress,
        offset,
        access: fields.some(({ source }) => source === "trigger") ? "read-write" : "read-only",
        fields,
      };
    }),
  };
}

function wordWidth({ dataWidth }: Hardware): 32 | 64 {
  return dataWidth === 64 ? 64 : 32;
}

interface AddressedPort {
  readonly port: ModulePort;
  readonly signal: Signal;
  readonly address: BusAddress;
  readonly source: FieldSource;
}

function addressed(
  port: ModulePort,
  ports: readonly ModulePort[],
  hardware: Hardware,
): readonly AddressedPort[] {
  const { signal, direction } = port;
  const address = signal?.address;
  if (signal === undefined || address === undefined) {
    return [];
  }
  if (direction === "output") {
    return [{ port, signal, address, source: "output" }];
  }
  if (
    hardware.streams.some((stream) => namesOfStream(stream).some(({ text }) => text === port.name))
  ) {
    // A stream drives it.
    return [];
  }
  const source = hasPins(port, ports, hardware) ? "pin" : "trigger";
  if (source === "pin" && signal.kind === "trigger" && signal.synchronised && port.type.width > 1) {
    // Bits that change at any time may be caught apart: only the core knows when they belong together.
    return [];
  }
  return [{ port, signal, address, source }];
}

/** The first bit of the value, counted from address 0. */
function firstBit({ byteAddress, low }: BusAddress): bigint {
  return byteAddress * 8n + BigInt(low);
}

function overlap(a: AddressedPort, b: AddressedPort): boolean {
  const [from, to] = [firstBit(a.address), firstBit(b.address)];
  return from < to + BigInt(b.port.type.width) && to < from + BigInt(a.port.type.width);
}

function fieldsOf(
  one: AddressedPort,
  all: readonly AddressedPort[],
  program: TypedProgram,
  textOf: (file: string) => string | undefined,
): readonly (readonly [bigint, RegisterField])[] {
  const { port, signal, address, source } = one;
  const dataWidth = wordWidth(program.hardware);
  const isCovered =
    source !== "output" && all.some((other) => other.source === "output" && overlap(one, other));
  if (source === "pin" && isCovered) {
    return [];
  }
  const access =
    source !== "trigger" ? "read-only" : isCovered ? ("write-only" as const) : "read-write";
  const text = textOf(signal.span.file);
  const common = {
    name: port.name,
    svName: port.svName,
    signal: signal.id,
    type: port.type,
    source,
    access,
    description: text === undefined ? "" : declarationComment(text, signal.span),
    members: membersOf(signal.id, port.type.width, program),
    span: signal.span,
  } as const;
  const reset = resetPattern(one);
  const start = firstBit(address);
  const bits = BigInt(dataWidth);
  const { width: total } = port.type;
  const count = (start + BigInt(total) - 1n) / bits - start / bits + 1n;
  const found: (readonly [bigint, RegisterField])[] = [];
  for (let valueLow = 0; valueLow < total; ) {
    const place = start + BigInt(valueLow);
    const low = Number(place % bits);
    const width = Math.min(dataWidth - low, total - valueLow);
    found.push([
      (place / bits) * (bits / 8n),
      {
        ...common,
        low,
        high: low + width - 1,
        valueLow,
        part: count === 1n ? undefined : found.length,
        reset: reset === undefined ? undefined : toUnsigned(reset >> BigInt(valueLow), width),
      },
    ]);
    valueLow += width;
  }
  return found;
}

function resetPattern({ port, signal, source }: AddressedPort): bigint | undefined {
  if (source === "trigger") {
    return 0n;
  }
  return signal.kind === "state" ? toUnsigned(signal.initial, port.type.width) : undefined;
}

/** Names are told where the whole value is one of them. */
function membersOf(
  signal: SignalId,
  width: number,
  { enumerations }: TypedProgram,
): RegisterField["members"] {
  const found = enumerations.find((one) => one.signal === signal);
  return found?.tagWidth === width ? found.members : [];
}

function rank({ source }: RegisterField): number {
  return source === "output" ? 1 : 0;
}

/** The value that has the word to itself, the trigger where a `let` is its other side, else its place. */
function registerName(fields: readonly RegisterField[], offset: bigint): string {
  const written = fields.filter(({ source }) => source === "trigger");
  const [only, second] = written.length > 0 ? written : fields;
  const place = `word_${offset.toString(16).padStart(2, "0")}`;
  if (only === undefined || second !== undefined || fields.length > 2) {
    return place;
  }
  const stands = written.length > 0 || fields.length === 1;
  return stands
    ? `${identifier(only.name)}${only.part === undefined ? "" : `_${only.part}`}`
    : place;
}

/** A declared name as one identifier: `p.x` is `p_x`. */
export function identifier(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, "_").replace(/_$/, "");
}
