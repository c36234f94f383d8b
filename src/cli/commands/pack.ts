import { readFile } from "node:fs/promises";
import { packWeights } from "../../weights/pack-weights.ts";
import { readWeights } from "../../weights/read-weights.ts";
import { WeightFault, type WeightFile } from "../../weights/weight-file.ts";
import { type WeightFormat, weightFormats } from "../../weights/weight-formats.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { parseOptions } from "../options.ts";
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
  const format = formatOf(options.value("format"));
  const width = widthOf(options.value("width") ?? "8");
  const output = options.value("output");
  if (output === undefined) {
    throw new UsageError("-o OUT.hex is required: where the words go");
  }
  const { values, shape } = await read(path);
  const packed = packWeights(values, format, width);
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

function formatOf(name: string | undefined): WeightFormat {
  const names = weightFormats.map((each) => each.name).join(", ");
  if (name === undefined) {
    throw new UsageError(`--format is required: one of ${names}`);
  }
  const format = weightFormats.find((each) => each.name === name.toLowerCase());
  if (format === undefined) {
    throw new UsageError(`--format \`${name}\` is not one of ${names}`);
  }
  return format;
}

function widthOf(text: string): number {
  const width = Number(text);
  if (!Number.isInteger(width) || width < 8 || width > 4096 || width % 8 !== 0) {
    throw new UsageError(`--width \`${text}\` is no multiple of 8 up to 4096`);
  }
  return width;
}

async function read(path: string): Promise<WeightFile> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`\`${path}\` cannot be read: ${reason}`);
  });
  try {
    return readWeights(path, new Uint8Array(bytes));
  } catch (error) {
    if (error instanceof WeightFault) {
      throw new UsageError(`\`${path}\`: ${error.message}`);
    }
    throw error;
  }
}
