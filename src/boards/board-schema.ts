import * as v from "valibot";

const absent = <T>(value: T | null): T | undefined => value ?? undefined;
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const word = v.pipe(v.string(), v.nonEmpty());
const sources = v.pipe(v.array(word), v.minLength(1));

const blockMemory = {
  blocks: positive,
  bits: positive,
  widest: positive,
  narrowest: positive,
  halves: v.boolean(),
  ports: positive,
  initialisable: v.boolean(),
};

/** `data/devices.json`. Every device names the `sources` of its figures. */
export const deviceListSchema = v.array(
  v.strictObject({
    id: word,
    title: word,
    vendor: v.picklist(["lattice", "amd"]),
    family: v.picklist(["up5k", "hx8k", "ecp5", "xc7", "xcup"]),
    lutInputs: v.picklist([4, 6]),
    lut: positive,
    ff: positive,
    blockRam: v.strictObject(blockMemory),
    largeRam: v.pipe(
      v.nullable(v.strictObject({ kind: v.picklist(["spram", "ultraram"]), ...blockMemory })),
      v.transform(absent),
    ),
    dsp: count,
    sources,
  }),
);

/** `data/boards.json`, and `data/parts.json` for parts on no board of ours. */
export const boardListSchema = v.array(
  v.strictObject({
    id: word,
    title: word,
    deviceId: word,
    part: word,
    package: word,
    oscillators: v.array(
      v.strictObject({
        kind: v.picklist(["hfosc", "pin", "ps"]),
        pin: v.pipe(v.nullable(word), v.transform(absent)),
        hz: positive,
      }),
    ),
    resources: v.array(
      v.strictObject({
        name: word,
        pins: v.pipe(v.array(word), v.minLength(1)),
        activeLow: v.boolean(),
        ioStandard: v.pipe(v.nullable(word), v.transform(absent)),
      }),
    ),
    packagePins: v.array(word),
    aliases: v.array(word),
    idleHigh: v.array(word),
    programmer: v.pipe(v.nullable(word), v.transform(absent)),
    outOfContext: v.boolean(),
    sources,
  }),
);

/** `data/mistaken-names.json`: names of parts and boards we lack that people take for one we have. */
export const mistakenNameSchema = v.array(
  v.strictObject({ startsWith: word, boardId: word, hint: word }),
);
