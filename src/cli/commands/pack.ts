import { present } from "../../base/assert.ts";
import { packWeights } from "../../weights/pack-weights.ts";
import { readWeights } from "../../weights/read-weights.ts";
import { WeightFault, type WeightFile } from "../../weights/weight-file.ts";
import { weightFormats } from "../../weights/weight-formats.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { parseOptions, requiredChoice } from "../options.ts";
import { readBytes } from "../read-inputs.ts";
import { write } from "../write-files.ts";

/** `gatewright pack`: weights of a file in a format, as words of a memory. */
export async function pack(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["format", "width", "output", "list"]);
  if (options.list) {
    process.stdout.write(weightFormats.map(({ name, title }) => `${name}: ${title}\n`).join(""));
    return exitCode.clean;
  }
  const [path, ...more] = options.paths;
  if (path === undefined || more.length > 0) {
    throw new UsageError(
      "pack takes one file, as in `gatewright pack --format q4_0 w.npy -o w.hex`",
    );
  }
  const name = requiredChoice(
    "format",
    options.value("format")?.toLowerCase(),
    weightFormats.map((each) => each.name),
  );
  const width = widthOf(options.value("width") ?? "8");
  const output = options.value("output");
  if (output === undefined) {
    throw new UsageError("-o OUT.hex is required: where the words go");
  }
  const { values, shape } = await read(path);
  const format = weightFormats.find((each) => each.name === name);
  const packed = packWeights(values, present(format, "the format that was chosen"), width);
  await write(output, new TextEncoder().encode(packed.hex));
  const facts = [
    `${values.length} weights (${shape.join(" x ")}) in ${packed.words} words of ${width} bits`,
    `${Number(packed.bitsPerWeight.toFixed(4))} bits a weight`,
    ...(packed.scale === undefined ? [] : [`scale ${packed.scale.toPrecision(6)}`]),
    `error ${packed.rmsError.toPrecision(3)} rms, ${packed.worstError.toPrecision(3)} at most`,
  ];
  process.stderr.write(`${facts.join("; ")}\n`);
  return exitCode.clean;
}

function widthOf(text: string): number {
  const width = Number(text);
  if (!Number.isInteger(width) || width < 8 || width > 4096 || width % 8 !== 0) {
    throw new UsageError(`--width \`${text}\` is no multiple of 8 up to 4096`);
  }
  return width;
}

async function read(path: string): Promise<WeightFile> {
  const bytes = await readBytes(path);
  try {
    return readWeights(path, bytes);
  } catch (error) {
    if (error instanceof WeightFault) {
      throw new UsageError(`\`${path}\`: ${error.message}`);
    }
    throw error;
  }
}
