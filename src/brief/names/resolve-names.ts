import { fits } from "../../base/bits.ts";
import { nearestWord } from "../../base/nearest-word.ts";
import type { PassResult } from "../../base/pass-result.ts";
import type { Span } from "../../base/source.ts";
import {
  constantCycle,
  notConstant,
  notSupportedYet,
} from "../../diagnostics/catalogue/declarations.ts";
import { recursiveType } from "../../diagnostics/catalogue/enums.ts";
import { doesNotFit } from "../../diagnostics/catalogue/expressions.ts";
import { parameterWithoutValue } from "../../diagnostics/catalogue/hierarchy.ts";
import { duplicateName, firingName, wrongKindOfName } from "../../diagnostics/catalogue/names.ts";
import type { Diagnostic, Fix } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";
import type { Linkage } from "../hardware-toml/read-linkage.ts";
import { declareInstances, type InstanceTable } from "../hierarchy/declare-instances.ts";
import { declareModules } from "../hierarchy/declare-modules.ts";
import type { Elaboration } from "../hierarchy/elaboration.ts";
import { memberSignal } from "../hierarchy/member-signal.ts";
import type { SignalId, SignatureId, TransactionId } from "../ids.ts";
import { TYPE_NAMES } from "../keywords.ts";
import type { Signature } from "../signature.ts";
import type {
  BriefAst,
  ConstItem,
  EnumItem,
  Expr,
  Item,
  Name,
  Param,
  TransactionItem,
} from "../syntax/ast.ts";
import { foldDefinition } from "../transactions/fold-definition.ts";
import { rangeFacts } from "../typing/coerce.ts";
import type { TypingContext } from "../typing/context.ts";
import { elementsOf } from "../typing/elements.ts";
import { resolveType } from "../typing/resolve-type.ts";
import { evaluateConstant, typeValue } from "../typing/type-expression.ts";
import { constantOf } from "../typing/value.ts";
import { declareExport, exportedNames } from "./declare-export.ts";
import { declareGroup, isGroup } from "./declare-group.ts";
import { declareCombinational, declareState, declareTrigger } from "./declare-signals.ts";
import { declareSignature, portNamesOf } from "./declare-signature.ts";
import { moduleNameOf } from "./module-name.ts";
import { orderConstants } from "./order-constants.ts";
import { resolveEnum } from "./resolve-enum.ts";
import { methodsOf, resolveStruct } from "./resolve-struct.ts";
import type {
  DeclaredInstance,
  DeclaredSignal,
  ExportedTransaction,
  ModuleParameter,
  ModuleScope,
  ModuleSymbol,
  ResolvedModule,
  ShapeMember,
} from "./scope.ts";

/** Constants are settled in order, so only a circle has more of them open at once. */
const maximumCircle = 100;

/** Undefined names for which a near one is sought. */
const maximumSuggestions = 100;

/** How a module is compiled: with which values of its parameters, and in which project. */
export interface ModuleContext {
  readonly parameters: ReadonlyMap<string, bigint>;
  readonly elaboration: Elaboration;
  /** Of the top's folder; `undefined` if there is none. */
  readonly linkage?: Linkage | undefined;
}

/** Binds the names of a file to what they declare, with types, places and constants. */
export function resolveNames(
  ast: BriefAst,
  text: string,
  hardware: Hardware,
  { parameters: given, elaboration }: ModuleContext,
): PassResult<ResolvedModule, Diagnostic> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const symbols = new Map<string, ModuleSymbol>();
  const members = new Map<string, readonly string[]>();
  const pending = new Map<string, ConstItem>();
  const pendingTypes = new Map<string, EnumItem>();
  const open = new Set<string>();

  /** Modules whose types are known here too. */
  let imported: readonly ModuleScope[] = [];
  const signals: DeclaredSignal[] = [];
  const memberSignals = new Map<string, DeclaredSignal>();
  let suggestions = 0;
  const allNames = () => [
    ...symbols.keys(),
    ...pending.keys(),
    ...pendingTypes.keys(),
    ...members.keys(),
  ];
  const lostNames = new Set(ast.lostNames);
  const scope: ModuleScope = {
    file: ast.file,
    lostNames,
    signal: (id) => signals[id],
    allowsDivision: ast.items.some(({ kind }) => kind === "allow-division"),
    names: allNames,
    suggest: (name, more = []) => {
      suggestions++;
      // Every other name of one letter is near to one of one letter.
      return name.length > 1 && suggestions <= maximumSuggestions
        ? nearestWord(name, [...more, ...allNames()])
        : undefined;
    },
    enumsWith: (name) => {
      const own = (members.get(name) ?? []).map(scope.find).filter((one) => one?.kind === "enum");
      const others = imported.flatMap((one) => one.enumsWith(name));
      const hidden = new Set(own.map((one) => one.name));
      return [...own, ...others.filter((one) => !hidden.has(one.name))];
    },
    memberSignal: (instance, member) => declareMember(signals, memberSignals, instance, member),
    find: (name) => {
      const type = pendingTypes.get(name);
      if (type !== undefined) {
        settleType(type);
      }
      const item = pending.get(name);
      if (item !== undefined) {
        settleConstant(item);
      }
      return symbols.get(name) ?? importedType(imported, name);
    },
  };
  const context: TypingContext = {
    scope,
    locals: undefined,
    place: "constant",
    purpose: "This",
    run: foldDefinition,
    inlined: 0,
    atStart: false,
    text,
    report,
  };

  /** Types are settled when they are first named, whatever their order. */
  function settleType(item: EnumItem): void {
    const { name } = item;
    if (open.has(name.text)) {
      report(recursiveType(name.span, { name: name.text }));
      declareBroken(symbols, name);
      for (const member of item.members) {
        lostNames.add(member.name.text);
      }
      pendingTypes.delete(name.text);
      return;
    }
    open.add(name.text);
    const symbol = resolveEnum(context, item);
    open.delete(name.text);
    if (pendingTypes.delete(name.text)) {
      symbols.set(name.text, symbol);
    }
  }

  function settleConstant(item: ConstItem): void {
    const { name } = item;
    if (open.has(name.text) || open.size > maximumCircle) {
      report(constantCycle(name.span, { name: name.text }));
      declareBroken(symbols, name);
      pending.delete(name.text);
      return;
    }
    open.add(name.text);
    const symbol = evaluateItem(context, item);
    open.delete(name.text);
    if (pending.delete(name.text)) {
      symbols.set(name.text, symbol);
    }
  }

  const declared = new Map<string, Span>();
  const owned = ast.items.filter((item) => claimNames(item, declared, report));
  for (const item of owned) {
    if (item.kind === "const") {
      pending.set(item.name.text, item);
    } else if (item.kind === "module") {
      for (const { name, type, fallback } of item.params) {
        const chosen = given.get(name.text);
        const value: Expr | undefined =
          chosen === undefined
            ? fallback
            : { kind: "integer", value: chosen, span: fallback?.span ?? name.span };
        if (value === undefined) {
          report(parameterWithoutValue(name.span, { name: name.text }));
          declareBroken(symbols, name);
        } else {
          pending.set(name.text, { kind: "const", name, type, value, span: name.span });
        }
      }
    } else if (item.kind === "enum") {
      pendingTypes.set(item.name.text, item);
      for (const member of new Set(item.members.map(({ name }) => name.text))) {
        members.set(member, [...(members.get(member) ?? []), item.name.text]);
      }
    } else if (item.kind === "struct") {
      symbols.set(item.name.text, resolveStruct(context, item));
    } else if (item.kind === "definition") {
      symbols.set(item.name.text, {
        kind: "definition",
        name: item.name.text,
        nameSpan: item.name.span,
        item,
      });
    } else if (item.kind === "unsupported") {
      report(notSupportedYet(item.keyword, { what: item.what, help: item.help }));
      for (const name of item.names) {
        declareBroken(symbols, name);
      }
    }
  }
  for (const item of [...pendingTypes.values()]) {
    if (pendingTypes.has(item.name.text)) {
      settleType(item);
    }
  }
  const modules = declareModules(context, ast, elaboration);
  imported = [...modules.values()].flatMap((one) =>
    one === "broken" || one.scope === undefined ? [] : [one.scope],
  );
  for (const item of orderConstants([...pending.values()])) {
    if (pending.has(item.name.text)) {
      settleConstant(item);
    }
  }
  const reactive: TransactionItem[] = [];
  const passive: TransactionItem[] = [];
  const signatures: Signature[] = [];
  const methods = methodsOf(owned, symbols);
  declareSignals(context, owned, symbols, hardware, signals, signatures);
  const exported: ExportedTransaction[] = [];
  for (const item of owned) {
    if (item.kind === "transaction" && !methods.has(item)) {
      const isExported = !item.reactive && item.modifiers.some(({ text }) => text === "export");
      const fires = item.reactive || isExported;
      const id = fires ? (reactive.length as TransactionId) : undefined;
      if (isExported && id !== undefined) {
        const ports = declareExport(context, item, id, signals);
        if (ports === undefined) {
          declareBroken(symbols, item.name);
          continue;
        }
        exported.push(ports);
        for (const signal of signals.slice(ports.start)) {
          const { name, nameSpan } = signal;
          symbols.set(name, { kind: "signal", name, nameSpan, signal });
        }
      }
      (fires ? reactive : passive).push(item);
      symbols.set(item.name.text, {
        kind: "transaction",
        name: item.name.text,
        nameSpan: item.name.span,
        item,
        id,
      });
    }
  }
  const header = ast.items.find((item) => item.kind === "module");
  const table: InstanceTable = {
    modules,
    elaboration,
    ownName: moduleNameOf(ast.file, header?.name),
    instances: [],
    count: 0,
  };
  for (const item of owned) {
    if (item.kind === "instance") {
      const array = declareInstances(context, item, table);
      const { text: name, span: nameSpan } = item.name;
      symbols.set(
        name,
        array === undefined
          ? { kind: "broken", name, nameSpan }
          : { kind: "instance", name, nameSpan, array },
      );
    }
  }
  const value: ResolvedModule = {
    ast,
    scope,
    signals,
    signatures,
    reactive,
    passive,
    exported,
    moduleName: header?.name,
    parameters: (header?.params ?? []).map((param) => parameterOf(context, param, symbols)),
    instances: table.instances,
    instanceCount: table.count,
  };
  return { value, diagnostics };
}

function parameterOf(
  context: TypingContext,
  { name, type }: Param,
  symbols: ReadonlyMap<string, ModuleSymbol>,
): ModuleParameter {
  const symbol = symbols.get(name.text);
  return {
    name: name.text,
    nameSpan: name.span,
    type:
      type && resolveType({ ...context, report: () => undefined }, type, evaluateConstant)?.type,
    value: symbol?.kind === "constant" ? symbol.value : undefined,
  };
}

/** Enums and structs of imported files are known by their names, unless the file has its own. */
function importedType(scopes: readonly ModuleScope[], name: string): ModuleSymbol | undefined {
  return scopes
    .map((scope) => scope.find(name))
    .find((symbol) => symbol?.kind === "enum" || symbol?.kind === "struct");
}

/** What a module reads of its instances becomes a signal of its own when it is first read. */
function declareMember(
  signals: DeclaredSignal[],
  known: Map<string, DeclaredSignal>,
  instance: DeclaredInstance,
  member: ShapeMember,
): DeclaredSignal {
  const key = `${instance.id}.${member.id}`;
  const before = known.get(key);
  if (before !== undefined) {
    return before;
  }
  const signal = memberSignal(signals.length as SignalId, instance, member);
  signals.push(signal);
  known.set(key, signal);
  return signal;
}

function declareBroken(symbols: Map<string, ModuleSymbol>, name: Name): void {
  symbols.set(name.text, { kind: "broken", name: name.text, nameSpan: name.span });
}

/** Gives the second of two declarations a name that is free. */
function renaming(name: Name, declared: ReadonlyMap<string, Span>): readonly Fix[] {
  let count = 2;
  while (declared.has(`${name.text}_${count}`)) {
    count++;
  }
  const text = `${name.text}_${count}`;
  return [{ title: `Call this one \`${text}\``, edits: [{ span: name.span, text }] }];
}

/** Row 39: whether the names of an item are its own; reports those that are taken. */
function claimNames(
  item: Item,
  declared: Map<string, Span>,
  report: (diagnostic: Diagnostic) => void,
): boolean {
  let isOwn = true;
  for (const name of namesOf(item)) {
    const first = declared.get(name.text);
    if (first !== undefined && !isOwn) {
      break;
    }
    if (first !== undefined) {
      const labels = [{ span: first, message: "first declared here" }];
      report(
        name.isFiring
          ? firingName(name.span, { name: name.text, transaction: name.text.slice(5) }, { labels })
          : duplicateName(
              name.span,
              { name: name.text },
              { labels, fixes: renaming(name, declared) },
            ),
      );
      isOwn &&= name.isFiring;
    } else {
      declared.set(name.text, name.span);
      if (!name.isFiring && TYPE_NAMES.includes(name.text)) {
        report(wrongKindOfName(name.span, { name: name.text, is: "a type", wanted: "a new name" }));
      }
    }
  }
  return isOwn;
}

function namesOf(item: Item): readonly (Name & { readonly isFiring: boolean })[] {
  switch (item.kind) {
    case "let":
    case "const":
    case "trigger":
    case "definition":
    case "enum":
    case "instance":
    case "struct":
      return [{ ...item.name, isFiring: false }];
    case "transaction": {
      const own = { ...item.name, isFiring: false };
      const firing = { text: `fire_${item.name.text}`, span: item.name.span, isFiring: true };
      const isExported = item.modifiers.some(({ text }) => text === "export");
      const ports = isExported && !item.reactive ? exportedNames(item) : [];
      return [
        own,
        ...(item.reactive || isExported ? [firing] : []),
        ...ports.map((name) => ({ ...name, isFiring: false })),
      ];
    }
    case "signature":
      return [item.name, ...portNamesOf(item)].map((name) => ({ ...name, isFiring: false }));
    case "unsupported":
      return item.names.map((name) => ({ ...name, isFiring: false }));
    case "module":
      return item.params.map(({ name }) => ({ ...name, isFiring: false }));
    case "reactor":
    case "allow-division":
    case "test":
    // Modules have names of their own: an instance may be called like its module.
    case "import":
    case "foreign":
      return [];
  }
}

function declareSignals(
  context: TypingContext,
  items: readonly Item[],
  symbols: Map<string, ModuleSymbol>,
  hardware: Hardware,
  signals: DeclaredSignal[],
  signatures: Signature[],
): void {
  const add = (make: (id: SignalId) => DeclaredSignal): SignalId => {
    const signal = make(signals.length as SignalId);
    const { id, name, nameSpan } = signal;
    signals.push(signal);
    symbols.set(name, { kind: "signal", name, nameSpan, signal });
    return id;
  };
  /** Fields of structs of which it has been said that they start at 0. */
  const noted = new Set<string>();
  for (const item of items) {
    if (item.kind === "signature") {
      const { name } = item;
      const id = signatures.length as SignatureId;
      const signature = declareSignature(context, id, item, add);
      if (signature === undefined) {
        declareBroken(symbols, name);
      } else {
        signatures.push(signature);
        const symbol = { name: name.text, nameSpan: name.span, signature } as const;
        symbols.set(name.text, { kind: "signature", ...symbol });
      }
      continue;
    }
    if (item.kind !== "let" && item.kind !== "trigger") {
      continue;
    }
    const id = signals.length as SignalId;
    const name = item.name.text;
    if (isGroup(context, item)) {
      const declared = declareGroup(context, item, id, hardware, noted);
      if (declared === undefined) {
        declareBroken(symbols, item.name);
        continue;
      }
      signals.push(...declared.signals);
      const { group } = declared;
      symbols.set(name, { kind: "group", name, nameSpan: item.name.span, group });
      continue;
    }
    const signal =
      item.kind === "trigger"
        ? declareTrigger(context, id, item)
        : item.combinational
          ? declareCombinational(context, id, item, hardware)
          : declareState(context, id, item, hardware);
    if (signal === undefined) {
      declareBroken(symbols, item.name);
    } else {
      signals.push(signal);
      symbols.set(name, { kind: "signal", name, nameSpan: item.name.span, signal });
    }
  }
}

function evaluateItem(context: TypingContext, item: ConstItem): ModuleSymbol {
  const { name, value } = item;
  const base = { name: name.text, nameSpan: name.span };
  const broken = { ...base, kind: "broken" } as const;
  if (value === undefined) {
    return broken;
  }
  const purpose = `The value of \`${name.text}\``;
  const inner = { ...context, place: "constant", purpose } as const;
  const type = item.type && resolveType(inner, item.type, evaluateConstant)?.type;
  if (item.type !== undefined && type === undefined) {
    return broken;
  }
  const typed = typeValue(inner, flatten(value));
  if (typed === undefined) {
    return broken;
  }
  const values = elementsOf(inner, typed)?.map(constantOf);
  const whole = values?.filter((one) => one !== undefined);
  if (values === undefined || whole === undefined || whole.length !== values.length) {
    if (values !== undefined) {
      context.report(notConstant(value.span, { what: purpose }));
    }
    return broken;
  }
  const outside = type && whole.find((one) => !fits(one, type));
  if (outside !== undefined && type !== undefined) {
    const facts = { value: String(outside), target: `\`${name.text}\``, ...rangeFacts(type) };
    context.report(doesNotFit(value.span, facts));
    return broken;
  }
  const [only] = whole;
  if (typed.kind === "scalar" && only !== undefined) {
    return { ...base, kind: "constant", value: only };
  }
  return { ...base, kind: "constant-list", values: whole };
}

/** A list of lists as one list, row by row. */
function flatten(expr: Expr): Expr {
  if (expr.kind !== "list") {
    return expr;
  }
  const items = expr.items.flatMap((item) => {
    const flat = flatten(item);
    return flat.kind === "list" ? flat.items : [flat];
  });
  return { ...expr, items };
}
