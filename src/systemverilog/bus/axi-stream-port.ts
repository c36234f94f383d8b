import type { ModulePort } from "../module-ports.ts";
import { literal, logicType } from "../sv-literal.ts";
import { blank, block, indented, line, type SvText } from "../sv-text.ts";
import type { ResolvedStream } from "./resolve-streams.ts";
import type { WrapperPart, WrapperScope } from "./wrapper-scope.ts";

/** One signal of the bus and the ports of the core that lie in it, bit 0 first. */
interface Lane {
  readonly name: "tdata" | "tkeep" | "tlast" | "tuser";
  readonly ports: readonly ModulePort[];
  readonly width: number;
}

/** `s_axis_NAME` for what comes in, `m_axis_NAME` for what goes out. */
export function streamPrefix({ name, direction }: ResolvedStream): string {
  return `${direction === "in" ? "s" : "m"}_axis_${name}`;
}

/** The names of the stream's ports. */
export function streamPortNames(stream: ResolvedStream): readonly string[] {
  const names = ["tvalid", "tready", ...lanesOf(stream).map(({ name }) => name)];
  return names.map((name) => `${streamPrefix(stream)}_${name}`);
}

/**
 * An AXI4-Stream port. Between it and the core is a queue whose places are registers, so that valid
 * and payload stand still until they are taken, and neither `tready` nor what the core gets depends
 * on an input in the same cycle. A word passes in every cycle if both sides let it.
 */
export function axiStreamPort(stream: ResolvedStream, scope: WrapperScope): WrapperPart {
  const prefix = streamPrefix(stream);
  const isIn = stream.direction === "in";
  const lanes = lanesOf(stream);
  const width = lanes.reduce((sum, lane) => sum + lane.width, 0);
  const { span } = stream.data[0] ?? stream.valid;
  const take = (name: string): string => scope.names.take(`${stream.name}_${name}`);
  const queue = { count: take("count"), push: take("push"), pop: take("pop"), next: take("next") };
  const incoming = take("incoming");
  const cycles = isIn ? 1 : (stream.transaction?.cycles ?? 0);
  const length = isIn || stream.transaction === undefined ? 2 : cycles + 2;
  const places = Array.from({ length }, (_, place) => take(`word_${place}`));
  const bits = { width: Math.max(1, Math.ceil(Math.log2(length + 1))), signed: false };
  const number = (value: number): string => literal(BigInt(value), bits);
  const isFull = `${queue.count} == ${number(length)}`;
  const isFilled = `${queue.count} != ${number(0)}`;
  const first = places[0] ?? "";
  const local = (port: ModulePort): string => scope.local(port.svName);
  const word = logicType({ width, signed: false });
  const head = (direction: "in" | "out", type: string, name: string) => ({
    text: `${direction === "in" ? "input wire" : "output"} ${type} ${prefix}_${name}`,
    span: stream.valid.span,
  });
  const payload = isIn ? ("in" as const) : ("out" as const);
  const ahead = isIn ? ("out" as const) : ("in" as const);
  const lines: SvText[] = [
    blank,
    line(`// The stream \`${stream.name}\`: a queue of ${length} words`, span),
    line(`logic ${queue.push};`),
    line(`logic ${queue.pop};`),
    line(`${logicType(bits)} ${queue.count};`),
    line(`${logicType(bits)} ${queue.next};`),
    line(`${word} ${incoming};`),
    ...places.map((place) => line(`${word} ${place};`)),
  ];
  if (isIn) {
    const { ready, valid } = stream;
    lines.push(
      line(`assign ${prefix}_tready = !(${isFull});`),
      line(`assign ${queue.push} = ${prefix}_tvalid && ${prefix}_tready;`),
      line(`assign ${local(valid)} = ${isFilled};`),
      line(
        `assign ${queue.pop} = ${local(valid)}${ready === undefined ? "" : ` && ${local(ready)}`};`,
      ),
      line(`assign ${incoming} = ${join(lanes.map(({ name }) => `${prefix}_${name}`))};`),
      ...unpack(lanes, first, local),
    );
  } else {
    lines.push(
      ...(stream.transaction === undefined
        ? offer(stream, isFull, queue.push, local)
        : announce(stream, scope, queue, number, local, take("given"))),
      line(`assign ${prefix}_tvalid = ${isFilled};`),
      line(`assign ${queue.pop} = ${prefix}_tvalid && ${prefix}_tready;`),
      line(`assign ${incoming} = ${join(lanes.map((lane) => pack(lane, local)))};`),
      ...spread(lanes, first, prefix),
    );
  }
  lines.push(
    line(`assign ${queue.next} = ${queue.count} - ${cast(queue.pop, bits.width)};`),
    ...block(
      `always_ff ${scope.event}`,
      line(`if (!${scope.reset}) ${queue.count} <= ${number(0)};`),
      line(`else ${queue.count} <= ${queue.next} + ${cast(queue.push, bits.width)};`),
    ),
    ...block(
      `always_ff @(posedge ${scope.clock})`,
      ...(length > 1
        ? block(
            `if (${queue.pop})`,
            ...places
              .slice(0, -1)
              .map((place, at) => line(`${place} <= ${places[at + 1] ?? place};`)),
          )
        : []),
      ...block(
        `if (${queue.push})`,
        line(`case (${queue.next})`),
        indented(
          ...places.map((place, at) => line(`${number(at)}: ${place} <= ${incoming};`)),
          line("default: ;"),
        ),
        line("endcase"),
      ),
    ),
  );
  return {
    ports: [
      ...lanes.map((lane) =>
        head(payload, logicType({ width: lane.width, signed: false }), lane.name),
      ),
      head(payload, "logic", "tvalid"),
      head(ahead, "logic", "tready"),
    ],
    lines,
  };
}

/** A word is there while the core says so, and is taken while there is room. */
function offer(
  { valid, ready }: ResolvedStream,
  isFull: string,
  push: string,
  local: (port: ModulePort) => string,
): readonly SvText[] {
  const room = ready === undefined ? `!(${isFull})` : local(ready);
  return [
    ...(ready === undefined ? [] : [line(`assign ${local(ready)} = !(${isFull});`)]),
    line(`assign ${push} = ${local(valid)} && ${room};`),
  ];
}

/**
 * A word is there in the cycle after its transaction has fired. The core may begin one whenever
 * there is room for it besides what is on its way.
 */
function announce(
  { valid, ready }: ResolvedStream,
  scope: WrapperScope,
  queue: { readonly count: string; readonly push: string },
  number: (value: number) => string,
  local: (port: ModulePort) => string,
  room: string,
): readonly SvText[] {
  return [
    ...block(
      `always_ff ${scope.event}`,
      line(`if (!${scope.reset}) ${queue.push} <= 1'b0;`),
      line(`else ${queue.push} <= ${local(valid)};`),
    ),
    line(`logic ${room};`),
    line(
      `assign ${room} = ${queue.count} < ${number(2)} || (${queue.count} == ${number(2)} && !${queue.push});`,
    ),
    ...(ready === undefined ? [] : [line(`assign ${local(ready)} = ${room};`)]),
  ];
}

function lanesOf(stream: ResolvedStream): readonly Lane[] {
  const { data, keep, last, user } = stream;
  const dataWidth = Math.ceil(widthOf(data) / 8) * 8;
  return [
    { name: "tdata", ports: data, width: dataWidth },
    ...(keep === undefined
      ? []
      : [{ name: "tkeep" as const, ports: [keep], width: dataWidth / 8 }]),
    ...(last === undefined ? [] : [{ name: "tlast" as const, ports: [last], width: 1 }]),
    ...(user.length === 0 ? [] : [{ name: "tuser" as const, ports: user, width: widthOf(user) }]),
  ];
}

function widthOf(ports: readonly ModulePort[]): number {
  return ports.reduce((sum, { type }) => sum + type.width, 0);
}

/** The values side by side, filled up to the width: a signed one by its sign, else with zeros. */
function pack({ ports, width }: Lane, local: (port: ModulePort) => string): string {
  const missing = width - widthOf(ports);
  const names = ports.map(local);
  const [only] = ports;
  const isSigned = ports.length === 1 && only !== undefined && only.type.signed;
  const filling =
    missing === 0
      ? []
      : isSigned
        ? [`{${missing}{${bitOf(only, local(only))}}}`]
        : [literal(0n, { width: missing, signed: false })];
  return join([...names, ...filling]);
}

function bitOf({ type }: ModulePort, name: string): string {
  return type.width === 1 ? name : `${name}[${type.width - 1}]`;
}

/** The bits of the word at hand to the triggers of the core. */
function unpack(
  lanes: readonly Lane[],
  word: string,
  local: (port: ModulePort) => string,
): readonly SvText[] {
  const total = lanes.reduce((sum, { width }) => sum + width, 0);
  const lines: SvText[] = [];
  let start = 0;
  for (const { ports, width } of lanes) {
    let low = start;
    for (const port of ports) {
      lines.push(line(`assign ${local(port)} = ${select(word, low, port.type.width, total)};`));
      low += port.type.width;
    }
    start += width;
  }
  return lines;
}

function spread(lanes: readonly Lane[], word: string, prefix: string): readonly SvText[] {
  const total = lanes.reduce((sum, { width }) => sum + width, 0);
  let low = 0;
  return lanes.map(({ name, width }) => {
    const text = line(`assign ${prefix}_${name} = ${select(word, low, width, total)};`);
    low += width;
    return text;
  });
}

function select(name: string, low: number, width: number, total: number): string {
  if (width === total) {
    return name;
  }
  return width === 1 ? `${name}[${low}]` : `${name}[${low + width - 1}:${low}]`;
}

/** A concatenation, the first part lowest. */
function join(parts: readonly string[]): string {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : `{${parts.toReversed().join(", ")}}`;
}

/** A bit as a number of `width` bits. */
function cast(bit: string, width: number): string {
  return width === 1 ? bit : `{${literal(0n, { width: width - 1, signed: false })}, ${bit}}`;
}
