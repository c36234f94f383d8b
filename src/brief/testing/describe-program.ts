import type { ValueType } from "../../base/bits.ts";
import type { TestExpr, TestStatement } from "../test-program.ts";
import type {
  Signal,
  TypedExpr,
  TypedProgram,
  TypedStatement,
  TypedTransaction,
} from "../typed-program.ts";

/** A program as compact text: for golden files, and to see what the passes made of a design. */
export function describeProgram(program: TypedProgram): string {
  const lines = [
    `module ${program.name}${program.svName === program.name ? "" : ` as ${program.svName}`}`,
    ...program.signals.map((signal) => describeSignal(program, signal)),
    ...program.transactions.flatMap((transaction) => describeTransaction(program, transaction)),
    ...program.tests.flatMap(({ name, statements }) => [
      `test "${name}"`,
      ...statements.flatMap((one) => describeTestStatement(program, one, 1)),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

function show({ width, signed }: ValueType): string {
  return `${signed ? "i" : "u"}${width}`;
}

function describeSignal(program: TypedProgram, signal: Signal): string {
  const { kind, name, svName, address } = signal;
  const as = svName === name ? "" : ` as ${svName}`;
  const at =
    address === undefined
      ? ""
      : ` @ 0x${address.byteAddress.toString(16)}/${address.low}..${address.high}`;
  switch (kind) {
    case "trigger":
      return `${signal.synchronised ? "synchronised " : ""}trigger ${name}${as}: ${show(signal.type)}${at}${
        signal.initial === 0n ? "" : ` = ${signal.initial}`
      }${
        signal.assumption === undefined
          ? ""
          : ` if ${describeExpr(program, undefined, signal.assumption)}`
      }`;
    case "state": {
      const port = signal.isOutput ? " output" : "";
      return `state ${name}${as}: ${show(signal.type)}${at} = ${signal.initial}${port}`;
    }
    case "comb": {
      const port = signal.isOutput ? " output" : "";
      return `comb ${name}${as}: ${show(signal.type)}${at} = ${describeExpr(program, undefined, signal.value)}${port}`;
    }
    case "vector": {
      const { storage, initial, initFile, ports } = signal;
      const contents = initial === undefined ? "" : ` = [${initial.join(", ")}]`;
      const from = initFile === undefined ? "" : ` from ${initFile}`;
      const used = storage === "registers" ? "" : ` ${ports.read}R${ports.write}W`;
      return `vector ${name}${as}: ${show(signal.element)}[${signal.length}]${at}${contents}${from} in ${storage}${used}`;
    }
    case "member":
      return `member ${name}${as}: ${show(signal.type)} of instance ${signal.instance}`;
    case "member-vector":
      return `member ${name}${as}: ${show(signal.element)}[${signal.length}] of instance ${signal.instance}`;
  }
}

function describeTransaction(program: TypedProgram, one: TypedTransaction): readonly string[] {
  const names = (ids: readonly number[]) => ids.map((id) => program.signals[id]?.name).join(" ");
  const conflicts = one.conflicts.map((id) => program.transactions[id]?.name).join(" ");
  const expr = (value: TypedExpr) => describeExpr(program, one, value);
  return [
    `txn ${one.name}${one.svName === one.name ? "" : ` as ${one.svName}`}: ${one.cycles} cycle${one.cycles === 1 ? "" : "s"}`,
    `  when ${expr(one.precondition)}`,
    ...(one.postcondition === undefined ? [] : [`  ensures ${expr(one.postcondition)}`]),
    `  reads ${names(one.readsSignals)}; writes ${names(one.writesSignals)}; conflicts ${conflicts}`,
    ...one.locals.map(({ svName, type }) => `  local ${svName}: ${show(type)}`),
    ...one.reads.map(
      ({ id, memory, address, stage, port }) =>
        `  read r${id} = ${program.signals[memory]?.name}[${expr(address)}] stage ${stage} port ${port}`,
    ),
    ...one.divisions.map(
      ({ id, operator, left, right, stage, latency }) =>
        `  division d${id} = ${expr(left)} ${operator} ${expr(right)} stage ${stage} latency ${latency}`,
    ),
    ...one.requests.map(
      ({ id, signature, argument, stage, timeout }) =>
        `  request q${id} = ${program.signatures[signature]?.name}(${argument === undefined ? "" : expr(argument)}) stage ${stage}${timeout === undefined ? "" : ` timeout ${timeout}`}`,
    ),
    ...(one.pipeline === undefined
      ? []
      : [`  pipelined early ${names(one.pipeline.early)}; late ${names(one.pipeline.late)}`]),
    ...one.statements.flatMap((statement) => describeStatement(program, one, statement, 1)),
  ];
}

function describeStatement(
  program: TypedProgram,
  transaction: TypedTransaction,
  statement: TypedStatement,
  depth: number,
): readonly string[] {
  const pad = "  ".repeat(depth);
  const expr = (value: TypedExpr) => describeExpr(program, transaction, value);
  switch (statement.kind) {
    case "assign": {
      const { target } = statement;
      const id = target.kind === "element" ? target.vector : target.signal;
      const place =
        target.kind === "element"
          ? `[${expr(target.index)}]#${target.port}`
          : target.kind === "slice"
            ? `[${target.low}..${target.high}]`
            : "";
      return [`${pad}&${program.signals[id]?.name}${place} = ${expr(statement.value)}`];
    }
    case "local":
      return [`${pad}${transaction.locals[statement.local]?.svName} = ${expr(statement.value)}`];
    case "if": {
      const inner = (list: readonly TypedStatement[]) =>
        list.flatMap((one) => describeStatement(program, transaction, one, depth + 1));
      return [
        `${pad}if ${expr(statement.condition)}`,
        ...inner(statement.then),
        ...(statement.otherwise.length > 0 ? [`${pad}else`, ...inner(statement.otherwise)] : []),
      ];
    }
    case "assert":
      return [`${pad}assert ${expr(statement.condition)} (${statement.what})`];
    case "read":
      return [`${pad}issue r${statement.read}`];
    case "divide":
      return [`${pad}begin d${statement.division}`];
    case "request":
      return [`${pad}request q${statement.request}`];
    case "term":
    case "escape":
      return [`${pad}${statement.kind}`];
  }
}

function describeExpr(
  program: TypedProgram,
  transaction: TypedTransaction | undefined,
  expr: TypedExpr,
): string {
  const inner = (one: TypedExpr) => describeExpr(program, transaction, one);
  const at = (moment: string) => (moment === "start" ? "@" : "");
  switch (expr.kind) {
    case "literal":
      return `${expr.value}:${show(expr.type)}`;
    case "signal":
      return `${at(expr.moment)}${program.signals[expr.signal]?.name}`;
    case "element":
      return `${at(expr.moment)}${program.signals[expr.vector]?.name}[${inner(expr.index)}]`;
    case "memory-read":
      return `r${expr.read}`;
    case "quotient":
      return `d${expr.division}`;
    case "response":
      return `q${expr.request}`;
    case "arrived":
      return `arrived(q${expr.request})`;
    case "requesting":
    case "requested":
      return `${expr.kind} ${program.signatures[expr.signature]?.name}`;
    case "local":
      return `${transaction?.locals[expr.local]?.svName}`;
    case "fires":
      return `fire_${program.transactions[expr.transaction]?.name}`;
    case "unary":
      return `${expr.operator}(${inner(expr.operand)}):${show(expr.type)}`;
    case "arithmetic":
      return `(${inner(expr.left)} ${expr.operator} ${inner(expr.right)}):${show(expr.type)}`;
    case "shift":
      return `(${inner(expr.left)} ${expr.operator} ${inner(expr.amount)}):${show(expr.type)}`;
    case "compare":
    case "logic":
      return `(${inner(expr.left)} ${expr.operator} ${inner(expr.right)})`;
    case "conditional":
      return `(${inner(expr.condition)} ? ${inner(expr.then)} : ${inner(expr.otherwise)})`;
    case "resize":
      return `${show(expr.type)}(${inner(expr.operand)})`;
    case "saturate":
      return `sat ${show(expr.type)}(${inner(expr.operand)})`;
    case "slice":
      return `${inner(expr.operand)}[${expr.low}..${expr.high}]`;
    case "inside":
      return `${expr.of}[${inner(expr.index)}](${inner(expr.operand)})`;
    case "bit":
      return `${inner(expr.operand)}.bit(${inner(expr.index)})`;
  }
}

function describeTestStatement(
  program: TypedProgram,
  statement: TestStatement,
  depth: number,
): readonly string[] {
  const pad = "  ".repeat(depth);
  const expr = (one: TestExpr) => describeTestExpr(program, one);
  const block = (body: readonly TestStatement[]) =>
    body.flatMap((one) => describeTestStatement(program, one, depth + 1));
  const name = (id: number) => program.signals[id]?.name;
  switch (statement.kind) {
    case "drive":
      return [
        `${pad}drive ${statement.drives.map(({ signal, value }) => `${name(signal)} = ${expr(value)}`).join(", ")}`,
      ];
    case "step":
      return [`${pad}step ${expr(statement.count)}`];
    case "step-until":
      return [`${pad}step until ${expr(statement.condition)} within ${expr(statement.within)}`];
    case "expect":
      return [`${pad}expect ${expr(statement.condition)}`];
    case "repeat":
      return [`${pad}repeat ${expr(statement.count)}`, ...block(statement.body)];
    case "for":
      return [
        `${pad}for ${statement.name} in ${expr(statement.from)}..${expr(statement.to)}`,
        ...block(statement.body),
      ];
    case "let":
      return [`${pad}let ${statement.name} = ${expr(statement.value)}`];
    case "load-file":
      return [`${pad}load ${name(statement.vector)} from ${statement.file}`];
    case "load-list":
      return [`${pad}load ${name(statement.vector)} = [${statement.values.map(expr).join(", ")}]`];
    case "load-element":
      return [
        `${pad}load ${name(statement.vector)}[${expr(statement.index)}] = ${expr(statement.value)}`,
      ];
    case "reset":
      return [`${pad}reset`];
  }
}

function describeTestExpr(program: TypedProgram, expr: TestExpr): string {
  const inner = (one: TestExpr) => describeTestExpr(program, one);
  switch (expr.kind) {
    case "literal":
      return String(expr.value);
    case "binding":
      return expr.name;
    case "signal":
      return program.signals[expr.signal]?.name ?? "";
    case "element":
      return `${program.signals[expr.vector]?.name}[${inner(expr.index)}]`;
    case "fired":
      return `fired ${program.transactions[expr.transaction]?.name}`;
    case "unary":
      return `${expr.operator}(${inner(expr.operand)})`;
    case "binary":
      return `(${inner(expr.left)} ${expr.operator} ${inner(expr.right)})`;
    case "conditional":
      return `(${inner(expr.condition)} ? ${inner(expr.then)} : ${inner(expr.otherwise)})`;
    case "slice":
      return `${inner(expr.operand)}[${expr.low}..${expr.high}]`;
    case "choose":
      return `${expr.name}[${inner(expr.index)}] of (${expr.options.map(inner).join(", ")})`;
  }
}
