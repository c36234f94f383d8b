import { maximumOf, minimumOf, type ValueType } from "../../base/bits.ts";
import type { Span } from "../../base/source.ts";
import type { DeclaredSignal, ModuleSymbol } from "../names/scope.ts";
import type { BriefResult } from "../pipeline.ts";
import type { TypedTransaction } from "../typed-program.ts";
import { type Declaration, findDeclaration } from "./find-declaration.ts";
import { formatAddress } from "./format-address.ts";
import { wordAt } from "./name-at.ts";
import { wordHelp } from "./word-help.ts";

/** Markdown about the name at `offset`; `span` is the name. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** Type, width, sign, address, port, readers and writers of what stands at `offset`. */
export function hoverAt(result: BriefResult, offset: number): Hover | undefined {
  const word = wordAt(result, offset);
  if (word === undefined) {
    return undefined;
  }
  const declaration = findDeclaration(result, word);
  const help = Object.hasOwn(wordHelp, word.text) ? wordHelp[word.text] : undefined;
  const markdown = declaration === undefined ? help : describe(result, declaration);
  return markdown === undefined ? undefined : { span: word.span, markdown };
}

function describe(result: BriefResult, declaration: Declaration): string {
  switch (declaration.kind) {
    case "local": {
      const { name, what } = declaration.local;
      const type = typeOfLocal(result, name.span);
      const suffix = type === undefined ? "" : `: ${shortType(type)}`;
      return paragraphs([
        code(`${name.text}${suffix}`),
        type && `${capital(what)}, ${longType(type)}`,
        type === undefined ? capital(what) : undefined,
      ]);
    }
    case "member": {
      const { of, member } = declaration;
      return paragraphs([
        code(`${of.name}.${member.name} = ${member.value}`),
        `Member of \`${of.name}\`, ${longType(of.type)}`,
      ]);
    }
    case "firing": {
      const { name } = declaration.symbol;
      return paragraphs([
        code(`fire_${name}: Bool`),
        `Whether \`${name}\` fires; in a test, whether it fired at the last edge`,
      ]);
    }
    case "symbol":
      return describeSymbol(result, declaration.symbol);
  }
}

function describeSymbol(result: BriefResult, symbol: ModuleSymbol): string {
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
    case "enum": {
      const names = symbol.members.map(({ name, value }) => `${name} = ${value}`).join(", ");
      return paragraphs([code(`enum ${symbol.name} { ${names} }`), longType(symbol.type)]);
    }
    case "transaction":
      return describeTransaction(result, symbol);
    case "definition":
      return paragraphs([code(`defn ${symbol.name}`), "Definitions have no hardware yet"]);
    case "broken":
      return paragraphs([code(symbol.name), "Its declaration has an error"]);
  }
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
  ]);
}

function kindOf(signal: DeclaredSignal): string {
  switch (signal.kind) {
    case "trigger":
      return "Input port";
    case "state":
      return signal.isOutput ? "Register and output port" : "Register";
    case "comb":
      return signal.isOutput ? "Combinational value and output port" : "Combinational value";
    case "vector":
      return signal.storage === "registers" ? "Registers" : `Memory (\`${signal.storage}\`)`;
  }
}

function describeTransaction(
  { program, source }: BriefResult,
  symbol: ModuleSymbol & { readonly kind: "transaction" },
): string {
  const { name, item, id } = symbol;
  const typed = id === undefined ? undefined : program?.transactions[id];
  const { precondition } = item.contract;
  const text = precondition && source.text.slice(precondition.span.start, precondition.span.end);
  const condition = text === undefined ? "true" : text.replaceAll(/\s+/g, " ");
  const names = (ids: readonly number[] | undefined) =>
    ids?.map((one) => program?.signals[one]).filter((one) => one !== undefined) ?? [];
  const others = typed?.conflicts.map((one) => program?.transactions[one]) ?? [];
  return paragraphs([
    code(`${item.reactive ? "rct txn" : "txn"} ${name} [${condition}]`),
    typed &&
      (typed.cycles === 1
        ? "Fires and commits in one cycle"
        : `Takes ${typed.cycles} cycles, commits in the last`),
    listOf("Reads", names(typed?.readsSignals)),
    listOf("Writes", names(typed?.writesSignals)),
    listOf(
      "Never together with",
      others.filter((one) => one !== undefined),
    ),
  ]);
}

function typeOfLocal({ program }: BriefResult, span: Span): ValueType | undefined {
  const locals: readonly TypedTransaction["locals"][number][] =
    program?.transactions.flatMap((one) => one.locals) ?? [];
  return locals.find((one) => one.span.start === span.start && one.span.end === span.end)?.type;
}

function shortType({ width, signed }: ValueType): string {
  return width === 1 && !signed ? "Bool" : `${signed ? "Int" : "UInt"}@/x${width}`;
}

function longType(type: ValueType): string {
  const bits = `${type.width} bit${type.width === 1 ? "" : "s"}`;
  const sign = type.signed ? "signed" : "unsigned";
  const range =
    type.width > 1 && type.width <= 64 ? ` (${minimumOf(type)} to ${maximumOf(type)})` : "";
  return `${bits} ${sign}${range}`;
}

function listOf(title: string, names: readonly { readonly name: string }[]): string | undefined {
  return names.length === 0
    ? undefined
    : `${title} ${names.map(({ name }) => `\`${name}\``).join(", ")}`;
}

function code(text: string): string {
  return `\`\`\`brief\n${text}\n\`\`\``;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}
