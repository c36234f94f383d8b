/** The sets of templates, each after one source or group of sources, in the order they are shown. */
export const templateSets = [
  "lab",
  "memory",
  "imp",
  "npu",
  "paper",
  "foundation",
  "capstone",
] as const;

export type TemplateSet = (typeof templateSets)[number];

/** What blocks do, to look for them by. */
export const templateFunctions = [
  "arithmetic",
  "dot-product",
  "matrix",
  "nonlinear",
  "normalisation",
  "memory",
  "stream",
  "bus",
  "control",
  "serial",
  "clocking",
  "spiking",
  "network",
] as const;

export type TemplateFunction = (typeof templateFunctions)[number];

/** An integer parameter of a template; bounds are included. */
export interface TemplateParameter {
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  readonly text: string;
  readonly unit?: string | undefined;
  readonly multipleOf?: number | undefined;
  readonly powerOfTwo?: boolean | undefined;
  /** The only values, where they are few. */
  readonly choices?: readonly number[] | undefined;
}

/** What must hold among the parameters: a formula that is not 0, and why. */
export interface TemplateRequirement {
  readonly formula: string;
  readonly text: string;
}

/** A port of the template's top; `width` is a formula in bits. */
export interface TemplatePort {
  readonly name: string;
  readonly direction: "input" | "output" | "inout";
  readonly width: string;
  readonly signed?: boolean | undefined;
  readonly text: string;
}

/** A duration in cycles, as a formula over the parameters. */
export interface TemplateCycles {
  readonly formula: string;
  /** From what to what, and on which data it depends. */
  readonly text?: string | undefined;
}

/** A file with what is expected and the one with what the testbench got, a value a line. */
export interface GoldenFile {
  readonly name: string;
  readonly expected: string;
  readonly got: string;
  /** A formula in bits, of a whole word. */
  readonly width: string;
  /** Of a value. */
  readonly signed: boolean;
  /** How many values a word holds, the first in the lowest bits; a formula, 1 without it. */
  readonly lanes?: string | undefined;
}

/** A figure that the template is to match: at most 1.1 times the LUTs, at least 0.9 times the clock. */
export interface ReferenceFigure {
  readonly luts?: number | undefined;
  /** In MHz. */
  readonly fmax?: number | undefined;
  /** With which parameters and tools it was measured. */
  readonly where: string;
  readonly parameters?: Readonly<Record<string, number>> | undefined;
}

/** What the `template.json` of a block says. */
export interface Manifest {
  readonly title: string;
  readonly set: TemplateSet;
  readonly function: TemplateFunction;
  readonly language: "systemverilog" | "brief";
  /** The source document or paper. */
  readonly source: string;
  /** The block in one line, at the level of its ports, and block by block. */
  readonly line: string;
  readonly ports: string;
  readonly blocks: string;
  readonly top: string;
  readonly testbench: string;
  /** Whether it is offered as a project to begin with. */
  readonly starter?: boolean | undefined;
  /** Other templates whose design this one instantiates. */
  readonly uses: readonly string[];
  /**
   * Parameters of those templates, as formulas over this one's, that are written into their files: for modules in
   * Brief, which are made for the values that stand there or in instances in Brief.
   */
  readonly usedParameters?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  readonly parameters: readonly TemplateParameter[];
  readonly requires: readonly TemplateRequirement[];
  readonly portList: readonly TemplatePort[];
  readonly latency?: TemplateCycles | undefined;
  readonly interval?: TemplateCycles | undefined;
  /** Why it states no latency or no interval, if it does not state both. */
  readonly untimed?: string | undefined;
  /** The parameter sets that the suite runs; the first is the defaults. */
  readonly sets: readonly Readonly<Record<string, number>>[];
  readonly golden: readonly GoldenFile[];
  /** The device that its figures are for first. */
  readonly device: string;
  /** `any`, or the only family whose cells it instantiates. */
  readonly family: "any" | "ice40" | "ecp5" | "xc7" | "xcup";
  readonly reference?: Readonly<Record<string, ReferenceFigure>> | undefined;
  readonly notes: readonly string[];
}
