import { nearestWord } from "../../base/nearest-word.ts";
import {
  badStream,
  streamNotDeclared,
  streamsUnused,
} from "../../diagnostics/catalogue/hardware-streams.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Hardware, type HardwareName, namesOfStream, type StreamEntry } from "../hardware.ts";
import type { DeclaredPlace } from "./declared-place.ts";

/** Holds the streams of the hardware file against the declarations and the reactive transactions. */
export function checkStreams(
  hardware: Hardware,
  declared: readonly DeclaredPlace[],
  transactions: readonly string[],
): readonly Diagnostic[] {
  const { streams, interfaceName } = hardware;
  const places = new Map(declared.map((place) => [place.name, place]));
  const known = (name: HardwareName): boolean =>
    places.has(name.text) || transactions.includes(name.text);
  const used = new Map<string, StreamEntry>();
  return streams.flatMap((stream) => {
    if (!namesOfStream(stream).some(known)) {
      return streamNotDeclared(stream.keySpan, { name: stream.name });
    }
    if (interfaceName === "none") {
      return streamsUnused(stream.keySpan, { name: stream.name });
    }
    return [...checkStream(stream, places, transactions), ...checkShared(stream, places, used)];
  });
}

function checkStream(
  stream: StreamEntry,
  places: ReadonlyMap<string, DeclaredPlace>,
  transactions: readonly string[],
): readonly Diagnostic[] {
  const { name, direction, data, valid, ready, last, keep, user } = stream;
  const isIn = direction === "in";
  const refuse = (at: HardwareName, reason: string, help: string): Diagnostic =>
    badStream(at.span, { name, reason, help });
  /** What is wrong with a name that must be a trigger or a let of `width` bits, if that matters. */
  const check = (
    at: HardwareName | undefined,
    wantsTrigger: boolean,
    width: number | undefined,
    mayBeTransaction = false,
  ): readonly Diagnostic[] => {
    if (at === undefined || (mayBeTransaction && transactions.includes(at.text))) {
      return [];
    }
    const place = places.get(at.text);
    const wanted = wantsTrigger
      ? "a `trg`"
      : mayBeTransaction
        ? "a `let` or a `rct txn`"
        : "a `let`";
    if (place === undefined) {
      const candidates = [...places.values()]
        .filter(({ kind }) => kind === (wantsTrigger ? "trigger" : "state"))
        .map((one) => one.name);
      const nearest = nearestWord(at.text, [
        ...candidates,
        ...(mayBeTransaction ? transactions : []),
      ]);
      const help = `${nearest === undefined ? "" : `Did you mean \`${nearest}\`? `}Name ${wanted} of the design.`;
      return [refuse(at, `\`${at.text}\` is not declared`, help)];
    }
    if (place.kind !== (wantsTrigger ? "trigger" : "state")) {
      const is =
        place.kind === "trigger" ? "a `trg`" : place.kind === "state" ? "a `let`" : "a vector";
      const why = isIn === wantsTrigger ? "brings to the design" : "takes from the design";
      return [refuse(at, `\`${at.text}\` is ${is}`, `What the stream ${why} must be ${wanted}.`)];
    }
    if (width !== undefined && place.type.width !== width) {
      const bits = (count: number) => `${count} bit${count === 1 ? "" : "s"}`;
      const reason = `\`${at.text}\` has ${bits(place.type.width)}, not ${width}`;
      return [refuse(at, reason, `Declare it with ${bits(width)}.`)];
    }
    return [];
  };
  const bits = data.reduce((sum, one) => sum + (places.get(one.text)?.type.width ?? 0), 0);
  return [
    ...data.flatMap((one) => check(one, isIn, undefined)),
    ...check(valid, isIn, 1, !isIn),
    ...check(ready, !isIn, 1, isIn),
    ...check(last, isIn, 1),
    ...check(keep, isIn, Math.ceil(bits / 8)),
    ...user.flatMap((one) => check(one, isIn, undefined)),
  ];
}

/** A trigger has one driver: one place in one stream, and no pin. */
function checkShared(
  stream: StreamEntry,
  places: ReadonlyMap<string, DeclaredPlace>,
  used: Map<string, StreamEntry>,
): readonly Diagnostic[] {
  return namesOfStream(stream).flatMap((one) => {
    const other = used.get(one.text);
    if (other === undefined || places.get(one.text)?.kind !== "trigger") {
      used.set(one.text, stream);
      return [];
    }
    const reason = `\`${one.text}\` is driven by the stream \`${other.name}\` already`;
    return [badStream(one.span, { name: stream.name, reason, help: "Use a `trg` of its own." })];
  });
}
