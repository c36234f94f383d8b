import type { SignalId } from "../../brief/ids.ts";
import { valueTypeOf } from "../../brief/signal-type.ts";
import type { TestExpr, TestStatement } from "../../brief/test-program.ts";
import type { TypedProgram } from "../../brief/typed-program.ts";

/**
 * A testbench that runs the test blocks of a program against its emitted module, independently of
 * the product's own simulator. `+test=N` chooses one. Values are 64-bit integers.
 */
export function testBench(program: TypedProgram): string {
  const asserted = assertedReset(program);
  const triggers = program.signals.filter(({ kind }) => kind === "trigger");
  const declarations = triggers.map((signal) => {
    const { width, signed } = signal.kind === "trigger" ? signal.type : { width: 1, signed: false };
    return `  reg ${signed ? "signed " : ""}[${width - 1}:0] ${signal.svName} = 0;`;
  });
  const ports = [program.clockPort, program.reset.port, ...triggers.map(({ svName }) => svName)];
  const fired = program.transactions.map(({ svName }) => `fire_${svName}`);
  const tests = program.tests.map((test, place) => {
    const body = test.statements.flatMap((statement) => emit(statement, program));
    return [`    if (which == ${place}) begin`, ...body.map((text) => `      ${text}`), "    end"];
  });
  return `${[
    "module bench;",
    `  reg ${program.clockPort} = 0;`,
    `  reg ${program.reset.port} = ${asserted};`,
    ...declarations,
    `  ${program.svName} dut (${ports.map((port) => `.${port}(${port})`).join(", ")});`,
    "  integer which, cycle, found, turn;",
    ...[...new Set(program.tests.flatMap(({ statements }) => letsOf(statements)))].map(
      (name) => `  longint v_${name};`,
    ),
    ...fired.map((name) => `  reg seen_${name} = 0;`),
    `  always @(posedge ${program.clockPort}) begin`,
    ...fired.map((name) => `    seen_${name} <= dut.${name};`),
    "  end",
    "  task edges(input longint count);",
    `    for (longint n = 0; n < count; n++) begin`,
    `      #5 ${program.clockPort} = 1;`,
    `      #5 ${program.clockPort} = 0;`,
    "      cycle = cycle + 1;",
    "    end",
    "  endtask",
    "  initial begin",
    '    if (!$value$plusargs("test=%d", which)) which = 0;',
    "    edges(2);",
    `    ${program.reset.port} = ${1 - asserted};`,
    "    cycle = 0;",
    ...tests.flat(),
    "    $finish;",
    "  end",
    "endmodule",
  ].join("\n")}\n`;
}

function letsOf(list: readonly TestStatement[]): readonly string[] {
  return list.flatMap((statement) => {
    switch (statement.kind) {
      case "let":
        return [statement.name];
      case "repeat":
      case "for":
        return letsOf(statement.body);
      default:
        return [];
    }
  });
}

function emit(statement: TestStatement, program: TypedProgram): readonly string[] {
  const value = (expr: TestExpr): string => emitExpr(expr, program);
  const inner = (list: readonly TestStatement[]): readonly string[] =>
    list.flatMap((one) => emit(one, program)).map((text) => `  ${text}`);
  switch (statement.kind) {
    case "drive":
      return [
        ...statement.drives.map(
          (drive) => `${program.signals[drive.signal]?.svName} = ${value(drive.value)};`,
        ),
        "#0;",
      ];
    case "step":
      return [`edges(${value(statement.count)});`];
    case "step-until":
      return [
        "found = 0;",
        `for (turn = 0; turn < ${value(statement.within)} && !found; turn = turn + 1) begin`,
        "  edges(1);",
        `  if (${value(statement.condition)} != 0) found = 1;`,
        "end",
        'if (!found) $display("FAILED: step until, at cycle %0d", cycle);',
      ];
    case "expect": {
      const names = [...observed(statement.condition)].map((expr) => value(expr));
      const format = names.map(() => "%0d").join(" ");
      const args = names.map((name) => `, ${name}`).join("");
      const text = statement.text.replaceAll("%", "%%").replaceAll('"', "'");
      return [
        `if (!(${value(statement.condition)} != 0)) $display("FAILED: ${text}, at cycle %0d: ${format}", cycle${args});`,
      ];
    }
    case "repeat":
      return [`repeat (${value(statement.count)}) begin`, ...inner(statement.body), "end"];
    case "for": {
      const { name } = statement;
      return [
        `for (longint v_${name} = ${value(statement.from)}; v_${name} < ${value(statement.to)}; v_${name}++) begin`,
        ...inner(statement.body),
        "end",
      ];
    }
    case "let":
      return [`v_${statement.name} = ${value(statement.value)};`];
    case "load-file":
      throw new Error("test-bench: write a list instead of a file");
    case "load-list":
      return statement.values.map(
        (one, place) => `${elementOf(program, statement.vector, String(place))} = ${value(one)};`,
      );
    case "load-element":
      return [
        `${elementOf(program, statement.vector, value(statement.index))} = ${value(statement.value)};`,
      ];
    case "reset":
      return [
        `${program.reset.port} = ${assertedReset(program)};`,
        "edges(1);",
        `${program.reset.port} = ${1 - assertedReset(program)};`,
      ];
  }
}

function elementOf(program: TypedProgram, id: SignalId, index: string): string {
  const vector = program.signals[id];
  if (vector?.kind !== "vector") {
    throw new Error("test-bench: not a vector");
  }
  const { width } = vector.element;
  return vector.storage === "registers"
    ? `dut.${vector.svName}[(${index}) * ${width} +: ${width}]`
    : `dut.${vector.svName}[${index}]`;
}

function emitExpr(expr: TestExpr, program: TypedProgram): string {
  const inner = (part: TestExpr): string => emitExpr(part, program);
  const exact = (text: string, signed: boolean): string =>
    `$signed(64'(${signed ? "$signed" : "$unsigned"}(${text})))`;
  switch (expr.kind) {
    case "literal":
      return expr.value < 0n ? `(-64'sd${-expr.value})` : `64'sd${expr.value}`;
    case "binding":
      return `v_${expr.name}`;
    case "signal": {
      const signal = program.signals[expr.signal];
      const signed = signal !== undefined && valueTypeOf(signal).signed;
      const port = signal?.kind === "trigger" && !signal.synchronised;
      const inner = signal?.kind === "trigger" ? signal.innerName : signal?.svName;
      return exact(port ? signal.svName : `dut.${inner}`, signed);
    }
    case "element": {
      const vector = program.signals[expr.vector];
      const signed = vector?.kind === "vector" && vector.element.signed;
      return exact(elementOf(program, expr.vector, inner(expr.index)), signed);
    }
    case "fired":
      return exact(`seen_fire_${program.transactions[expr.transaction]?.svName}`, false);
    case "unary": {
      const operator = { not: "!", complement: "~", negate: "-" }[expr.operator];
      return `(${operator}${inner(expr.operand)})`;
    }
    case "binary": {
      const operator = expr.operator === ">>" ? ">>>" : expr.operator;
      const text = `(${inner(expr.left)} ${operator} ${inner(expr.right)})`;
      return /[=<>]=|[<>]$|!=|&&|\|\|/.test(operator) || operator === "<" || operator === ">"
        ? exact(text, false)
        : text;
    }
    case "conditional":
      return `((${inner(expr.condition)} != 0) ? ${inner(expr.then)} : ${inner(expr.otherwise)})`;
    case "choose":
      throw new Error("test-bench: choose an instance with a constant");
    case "slice":
      return exact(`${expr.high - expr.low + 1}'(${inner(expr.operand)} >> ${expr.low})`, false);
  }
}

function observed(expr: TestExpr): readonly TestExpr[] {
  switch (expr.kind) {
    case "signal":
    case "fired":
    case "element":
      return [expr];
    case "unary":
    case "slice":
      return observed(expr.operand);
    case "binary":
      return [...observed(expr.left), ...observed(expr.right)];
    case "conditional":
      return [
        ...observed(expr.condition),
        ...observed(expr.then),
        ...observed(expr.otherwise),
      ];
    default:
      return [];
  }
}

function assertedReset({ reset }: TypedProgram): 0 | 1 {
  return reset.active === "high" ? 1 : 0;
}
