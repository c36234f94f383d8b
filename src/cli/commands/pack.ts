import { open } from "node:fs/promises";
import { nearestWord } from "../../base/nearest-word.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import { openTensors } from "../../weights/open-tensors.ts";
import { matrixOf, type PackReport, packTensor } from "../../weights/pack-tensor.ts";
import type { TensorFile, TensorInfo } from "../../weights/tensor-file.ts";
import { WeightFault } from "../../weights/weight-file.ts";
import { type WeightFormat, weightFormats } from "../../weights/weight-formats.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { type Options, parseOptions } from "../options.ts";
import { write } from "../write-files.ts";

/** `gatewright pack`: weights of a file in a format, as words of a memory. */
export async function pack(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["format", "width", "output", "list", "tensor", "by-row"]);
  const [path, ...more] = options.paths;
  if (options.list && path === undefined) {
    process.stdout.write(weightFormats.map(({ name, title }) => `${name}: ${title}\n`).join(""));
    return exitCode.clean;
  }
  if (path === undefined || more.length > 0) {
    throw new UsageError(
      "pack takes one file, as in `gatewright pack --format q4_0 w.npy -o w.hex`",
    );
  }
  const handle = await open(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`\`${path}\` cannot be read: ${reason}`);
  });
  try {
    const { size } = await handle.stat();
    const read = async (from: number, to: number): Promise<Uint8Array> => {
      const bytes = new Uint8Array(to - from);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      return bytes.subarray(0, bytesRead);
    };
    return await packSource({ name: path, size, read }, options);
  } catch (error) {
    if (error instanceof WeightFault) {
      throw new UsageError(`\`${path}\`: ${error.message}`);
    }
    throw error;
  } finally {
    await handle.close();
  }
}

async function packSource(source: ByteSource, options: Options): Promise<number> {
  if (options.list) {
    const { tensors } = await openTensors(source);
    process.stdout.write(tensors.map((tensor) => `${describe(tensor)}\n`).join(""));
    return exitCode.clean;
  }
  const format = formatOf(options.value("format"));
  const width = widthOf(options.value("width") ?? "8");
  const output = options.value("output");
  if (output === undefined) {
    throw new UsageError("-o OUT.hex is required: where the words go");
  }
  const file = await openTensors(source);
  const tensor = chosenTensor(source.name, file, options.value("tensor"));
  const { hex, report } = await packTensor(file, {
    ...{ tensor: tensor.name, format: format.name, width, isByRow: options.byRow },
    ...{ firstRow: 0, rows: matrixOf(tensor).rows },
  });
  await write(output, new TextEncoder().encode(hex));
  process.stderr.write(`${factsOf(tensor, width, report).join("; ")}\n`);
  return exitCode.clean;
}

function factsOf({ shape }: TensorInfo, width: number, report: PackReport): readonly string[] {
  const { weights, words, bitsPerWeight, scales, rmsError, worstError } = report;
  const [first] = scales;
  const span = `${Math.min(...scales).toPrecision(6)} to ${Math.max(...scales).toPrecision(6)}`;
  return [
    `${weights} weights (${shape.join(" x ")}) in ${words} words of ${width} bits`,
    `${Number(bitsPerWeight.toFixed(4))} bits a weight`,
    ...(first === undefined
      ? []
      : [
          scales.length === 1
            ? `scale ${first.toPrecision(6)}`
            : `${scales.length} scales, ${span}`,
        ]),
    `error ${rmsError.toPrecision(3)} rms, ${worstError.toPrecision(3)} at most`,
  ];
}

function describe({ name, type, shape, refusal }: TensorInfo): string {
  return `${name}: ${type}, ${shape.join(" x ")}${refusal === undefined ? "" : ` (${refusal})`}`;
}

/** The tensor of that name, or the only one. */
function chosenTensor(path: string, file: TensorFile, name: string | undefined): TensorInfo {
  const [only, ...others] = file.tensors;
  if (only === undefined) {
    throw new WeightFault("it holds no tensor");
  }
  const names = file.tensors.map((each) => each.name);
  if (name === undefined) {
    if (others.length > 0) {
      const list = file.tensors.map((each) => `  ${describe(each)}`).join("\n");
      throw new UsageError(
        `\`${path}\` has ${names.length} tensors; say which with --tensor NAME\n${list}`,
      );
    }
    return only;
  }
  const found = file.tensors.find((each) => each.name === name);
  if (found === undefined) {
    const nearest = nearestWord(name, names);
    throw new UsageError(
      `\`${path}\` has no tensor \`${name}\`${nearest === undefined ? "; --list names those that it has" : `; did you mean \`${nearest}\`?`}`,
    );
  }
  return found;
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
  if (!Number.isInteger(width) || width < 1 || width > 4096) {
    throw new UsageError(`--width \`${text}\` is no number of bits from 1 to 4096`);
  }
  return width;
}
