import type { ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import type { DeclaredSignal, ModuleSymbol } from "../names/scope.ts";
import type { BriefResult } from "../pipeline.ts";
import type { TypedProgram } from "../typed-program.ts";
import { commentOf, declarationText } from "./declaration-text.ts";
import type { EditorProject } from "./editor-project.ts";
import { formatAddress } from "./format-address.ts";
import type { Entity } from "./index/entity.ts";
import { longType, shortType } from "./type-text.ts";

/** Markdown about a declaration: its form, width, sign, place, and who reads and writes it. */
export function describeEntity(project: EditorProject, entity: Entity): string {
  const result = project.resultOf(entity.span.file);
  const known = result === undefined ? undefined : describeKnown(project, result, entity);
  const text = known ?? paragraphs([code(declarationText(project, entity)), kindText(entity)]);
  return paragraphs([text, commentOf(project, entity)]);
}

function kindText({ kind, container }: Entity): string {
  const name = kind === "other" ? "declaration" : kind;
  return capital(container === undefined ? name : `${name} of \`${container}\``);
}

function describeKnown(
  project: EditorProject,
  result: BriefResult,
  entity: Entity,
): string | undefined {
  switch (entity.kind) {
    case "local":
    case "loop variable":
    case "test value":
    case "parameter": {
      const type = localType(result, entity.span);
      const suffix = type === undefined ? "" : `: ${shortType(type)}`;
      const what = entity.kind === "test value" ? "value of the test" : entity.kind;
      const symbol = entity.kind === "parameter" ? symbolOf(result, entity) : undefined;
      if (symbol !== undefined) {
        return describeSymbol(project, result, entity, symbol);
      }
      return paragraphs([
        code(`${entity.name}${suffix}`),
        type === undefined ? capital(what) : `${capital(what)}, ${longType(type)}`,
      ]);
    }
    case "member": {
      const of = entity.container && result.resolved?.scope.find(entity.container);
      if (of === undefined || of === "" || of.kind !== "enum") {
        return undefined;
      }
      const member = of.members.find(({ name }) => name === entity.name);
      return (
        member &&
        paragraphs([
          code(`${of.name}.${member.name} = ${member.value}`),
          `Member of \`${of.name}\`, ${longType(of.type)}`,
        ])
      );
    }
    default: {
      const symbol = symbolOf(result, entity);
      return symbol && describeSymbol(project, result, entity, symbol);
    }
  }
}

function symbolOf(result: BriefResult, { name, span }: Entity): ModuleSymbol | undefined {
  const symbol = result.resolved?.scope.find(name);
  return symbol?.nameSpan.start === span.start ? symbol : undefined;
}

function describeSymbol(
  project: EditorProject,
  result: BriefResult,
  entity: Entity,
  symbol: ModuleSymbol,
): string | undefined {
  switch (symbol.kind) {
    case "signal":
      return describeSignal(result, symbol.signal);
    case "constant":
      return paragraphs([
        code(`const ${symbol.name} = ${symbol.value}`),
        symbol.value > 9n ? `\`0x${symbol.value.toString(16).toUpperCase()}\`` : undefined,
      ]);
    case "constant-list":
      return paragraphs([code(`const ${symbol.name}`), `${symbol.values.length} numbers`]);
    case "enum":
      return paragraphs([code(wholeText(project, entity)), longType(symbol.type)]);
    case "transaction":
      return describeTransaction(result, entity, symbol);
    case "broken":
      return paragraphs([code(declarationText(project, entity)), "Its declaration has an error"]);
    default:
      return undefined;
  }
}

function wholeText(project: EditorProject, { whole, name }: Entity): string {
  const text = project.textOf(whole.file)?.slice(whole.start, whole.end) ?? name;
  return text.replaceAll(/\s+/g, " ");
}

function describeSignal({ program }: BriefResult, signal: DeclaredSignal): string {
  const { name, type, address, kind } = signal;
  const sizes = kind === "vector" ? signal.dimensions.map((one) => `[${one}]`).join("") : "";
  const keyword = kind === "trigger" ? "trg" : kind === "comb" ? "comb let" : "let";
  const transactions = program?.transactions ?? [];
  const readers = transactions.filter(({ readsSignals }) => readsSignals.includes(signal.id));
  const writers = transactions.filter(({ writesSignals }) => writesSignals.includes(signal.id));
  const finished = program?.signals[signal.id];
  const ports =
    finished?.kind === "vector" && finished.storage !== "registers" ? finished.ports : undefined;
  return paragraphs([
    code(`${keyword} ${name}: ${shortType(type)}${sizes}`),
    `${kindOf(signal)}, ${longType(type)}${kind === "vector" ? ` each, ${signal.length} elements` : ""}`,
    address && `Address \`${formatAddress(address)}\``,
    kind === "state" ? `Starts at ${signal.initial}` : undefined,
    ports && `${ports.read} read and ${ports.write} write ports used`,
    listOf("Read by", readers),
    listOf("Written by", writers),
    program !== undefined && kind !== "comb" && readers.length + writers.length === 0
      ? "No transaction reads or writes it"
      : undefined,
  ]);
}

function kindOf(signal: DeclaredSignal): string {
  switch (signal.kind) {
    case "trigger":
      return "Input port";
    case "state":
      return signal.isOutput ? "Register and output port" : "Register";
    case "comb":
      return signal.isOutput ? "Combinational output port" : "Combinational";
    case "member":
    case "member-vector":
      return "Value of an instance";
    case "vector":
      return signal.storage === "registers" ? "Registers" : `Memory (\`${signal.storage}\`)`;
  }
}

function describeTransaction(
  { program, source }: BriefResult,
  { name }: Entity,
  { item, id }: ModuleSymbol & { readonly kind: "transaction" },
): string {
  const typed = id === undefined ? undefined : program?.transactions[id];
  const { precondition, postcondition } = item.contract;
  const textOf = (span: Span) => source.text.slice(span.start, span.end).replaceAll(/\s+/g, " ");
  const condition = precondition === undefined ? "true" : textOf(precondition.span);
  const names = (ids: readonly number[] | undefined) =>
    ids?.map((one) => program?.signals[one]).filter((one) => one !== undefined) ?? [];
  const others = (typed?.conflicts ?? []).flatMap((one) => program?.transactions[one] ?? []);
  const earlier = others.filter((other) => typed !== undefined && other.id < typed.id);
  const stages = (typed?.reads ?? []).map(({ stage, memory }) => {
    const memoryName = program?.signals[memory]?.name ?? "";
    return `cycle ${stage + 1} reads \`${memoryName}\``;
  });
  return paragraphs([
    code(`${item.reactive ? "rct txn" : "txn"} ${name} [${condition}]`),
    typed && fireText(typed.cycles, stages),
    typed &&
      `Fires when \`${condition}\`${earlier.length === 0 ? "" : `, unless ${list(earlier)} ${earlier.length === 1 ? "fires" : "fire"}`}`,
    postcondition && `Promises \`${textOf(postcondition.span)}\``,
    listOf("Reads", names(typed?.readsSignals)),
    listOf("Writes", names(typed?.writesSignals)),
    listOf("Never together with", others),
  ]);
}

function fireText(cycles: number, stages: readonly string[]): string {
  return cycles === 1
    ? "Fires and commits in one cycle"
    : `Takes ${cycles} cycles: ${[...stages, `cycle ${cycles} commits`].join(", ")}`;
}

const localTypes = new WeakMap<TypedProgram, ReadonlyMap<number, ValueType>>();

/** The type of a local of a transaction, from the place of its name. */
export function localType({ program }: BriefResult, span: Span): ValueType | undefined {
  if (program === undefined) {
    return undefined;
  }
  const known =
    localTypes.get(program) ??
    new Map(
      program.transactions
        .flatMap(({ locals }) => locals)
        .map(({ span: place, type }) => [place.start, type] as const),
    );
  localTypes.set(program, known);
  return known.get(span.start);
}

function list(names: readonly { readonly name: string }[]): string {
  return names.map(({ name }) => `\`${name}\``).join(", ");
}

function listOf(title: string, names: readonly { readonly name: string }[]): string | undefined {
  return names.length === 0 ? undefined : `${title} ${list(names)}`;
}

export function code(text: string): string {
  return `\`\`\`brief\n${text}\n\`\`\``;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}
