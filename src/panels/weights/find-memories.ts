import { evaluateFormula, FormulaFault } from "../../templates/formula.ts";

/** A memory of a project; what its text does not tell is left open. */
export interface ProjectMemory {
  readonly name: string;
  /** The file that declares it. */
  readonly path: string;
  /** Bits of a word, and words. */
  readonly width: number | undefined;
  readonly depth: number | undefined;
  /** The file that it is loaded from. */
  readonly loads: string | undefined;
}

/**
 * The memories of a project: arrays of SystemVerilog that `$readmemh` loads or that have at least sixteen words,
 * and the entries of `hardware.toml`. Sizes follow parameters of the same file at their defaults.
 */
export function findMemories(files: ReadonlyMap<string, Uint8Array>): readonly ProjectMemory[] {
  const decoder = new TextDecoder();
  return [...files].flatMap(([path, bytes]) => {
    if (/\.s?vh?$/.test(path) && !/_tb\.s?v$/.test(path)) {
      return arraysOf(path, decoder.decode(bytes));
    }
    return path === "hardware.toml" ? entriesOf(path, decoder.decode(bytes)) : [];
  });
}

const fewestWords = 16;

function arraysOf(path: string, source: string): readonly ProjectMemory[] {
  const text = source.replace(/\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g, " ");
  const values = parametersOf(text);
  const loads = new Map(
    [...text.matchAll(/\$readmem[hb]\s*\(\s*("[^"]*"|\w+)\s*,\s*(\w+)/g)].map(
      ([, file = "", name = ""]) => [name, file.startsWith('"') ? file.slice(1, -1) : undefined],
    ),
  );
  const arrays = text.matchAll(
    /\b(?:logic|reg|bit)\b\s*(?:signed\b\s*)?(?:\[([^\]]+)\])?\s*(\w+)\s*\[([^\]]+)\]\s*[;,=]/g,
  );
  return [...arrays].flatMap(([, packed, name = "", unpacked = ""]) => {
    const depth = sizeOf(unpacked, values, true);
    const isLoaded = loads.has(name);
    return !isLoaded && (depth ?? 0) < fewestWords
      ? []
      : [
          {
            ...{ name, path, depth, loads: loads.get(name) },
            width: packed === undefined ? 1 : sizeOf(packed, values, false),
          },
        ];
  });
}

function parametersOf(text: string): Readonly<Record<string, number>> {
  const values: Record<string, number> = {};
  const declared = text.matchAll(
    /\b(?:parameter|localparam)\b[\w\s]*?\b(\w+)\s*=\s*([^,;\n]+?)\s*(?=[,;\n)])/g,
  );
  for (const [, name = "", formula = ""] of declared) {
    const value = formulaValue(formula, values);
    if (value !== undefined) {
      values[name] = value;
    }
  }
  return values;
}

/** How many `[7:0]`, `[0:15]` or, for words, `[16]` is. */
function sizeOf(
  range: string,
  values: Readonly<Record<string, number>>,
  isCount: boolean,
): number | undefined {
  const [first = "", second] = range.split(":");
  const one = formulaValue(first, values);
  if (second === undefined) {
    return isCount ? one : undefined;
  }
  const other = formulaValue(second, values);
  return one === undefined || other === undefined ? undefined : Math.abs(one - other) + 1;
}

function formulaValue(
  formula: string,
  values: Readonly<Record<string, number>>,
): number | undefined {
  // `1 << BITS`, which formulas of templates do not have.
  const [, base, shift] = /^([^<>()]+)<<([^<>()]+)$/.exec(formula) ?? [];
  if (base !== undefined && shift !== undefined) {
    const [one, bits] = [formulaValue(base, values), formulaValue(shift, values)];
    return one === undefined || bits === undefined ? undefined : one * 2 ** bits;
  }
  try {
    return evaluateFormula(formula.replaceAll("$clog2", "clog2").trim(), values);
  } catch (error) {
    if (error instanceof FormulaFault) {
      return undefined;
    }
    throw error;
  }
}

function entriesOf(path: string, source: string): readonly ProjectMemory[] {
  const text = source.replace(/(^|\s)#[^\n\r]*/g, " ");
  const section = /^\s*\[memory\]\s*$([\s\S]*?)(?=^\s*\[|(?![\s\S]))/m.exec(text)?.[1] ?? "";
  const inline = [...section.matchAll(/["']?(0x[\da-fA-F_]+)["']?\s*=\s*\{([^}]*)\}/g)];
  const tables = [
    ...text.matchAll(
      /^\s*\[memory\.["']?(0x[\da-fA-F_]+)["']?\]\s*$([\s\S]*?)(?=^\s*\[|(?![\s\S]))/gm,
    ),
  ];
  return [...inline, ...tables].map(([, address = "", body = ""]) => ({
    ...{ name: address, path },
    width: numberIn(body, "element_bits"),
    depth: numberIn(body, "size"),
    loads: /\binit\s*=\s*["']([^"']*)["']/.exec(body)?.[1],
  }));
}

function numberIn(body: string, key: string): number | undefined {
  const digits = new RegExp(`\\b${key}\\s*=\\s*(0x[\\da-fA-F_]+|[\\d_]+)`).exec(body)?.[1];
  return digits === undefined ? undefined : Number(digits.replaceAll("_", ""));
}
