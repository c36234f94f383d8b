import { fits, maximumOf, minimumOf, type ValueType, wrap } from "../base/bits.ts";
import { readMemoryFile } from "../base/memory-file.ts";
import { resolveProjectPath } from "../base/project-path.ts";
import type { Span } from "../base/source.ts";
import type { SignalId } from "../brief/ids.ts";
import { observedSignal } from "../brief/observed-signal.ts";
import type { Drive, TestStatement } from "../brief/test-program.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { decodeText, type FileSet } from "../project/file-set.ts";
import {
  type Bindings,
  type EvaluationFault,
  evaluateIndex,
  evaluateTestExpr,
  notSimulated,
  type Observation,
} from "./evaluate-test-expr.ts";
import { formatValue } from "./format-value.ts";
import type { InstancePath, SimulationEngine } from "./simulation-engine.ts";

type Statement<Kind extends TestStatement["kind"]> = Extract<TestStatement, { kind: Kind }>;

/** Evaluates all values, then sets all triggers. */
export function applyDrives(
  drives: readonly Drive[],
  engine: SimulationEngine,
  observation: Observation,
  bindings: Bindings,
): EvaluationFault | undefined {
  const values: bigint[] = [];
  for (const { signal, value } of drives) {
    const trigger = observation.program.signals[signal];
    const result = evaluateTestExpr(value, observation, bindings);
    if (typeof result !== "bigint") {
      return result;
    }
    if (trigger?.kind === "trigger" && !fits(result, trigger.type)) {
      return misfit(value.span, trigger.name, result, trigger.type);
    }
    values.push(result);
  }
  drives.forEach(({ signal }, at) => {
    engine.drive(signal, values[at] ?? 0n);
  });
  return undefined;
}

/** Writes elements from the first on, as many as the list has. */
export function loadList(
  statement: Statement<"load-list">,
  engine: SimulationEngine,
  observation: Observation,
  bindings: Bindings,
): EvaluationFault | undefined {
  const vector = vectorOf(observation.program, statement);
  if (vector === undefined) {
    return notAVector(statement.span);
  }
  if (statement.values.length > vector.length) {
    return {
      span: statement.span,
      message: `\`${vector.name}\` has ${vector.length} elements, and the list has ${statement.values.length} values`,
    };
  }
  const values: bigint[] = [];
  for (const expr of statement.values) {
    const value = evaluateTestExpr(expr, observation, bindings);
    if (typeof value !== "bigint") {
      return value;
    }
    if (!fits(value, vector.type)) {
      return misfit(expr.span, `${vector.name}[${values.length}]`, value, vector.type);
    }
    values.push(value);
  }
  return writeAll(
    engine,
    vector,
    values.map((value, index) => ({ index, value })),
    statement.span,
  );
}

export function loadElement(
  statement: Statement<"load-element">,
  engine: SimulationEngine,
  observation: Observation,
  bindings: Bindings,
): EvaluationFault | undefined {
  const vector = vectorOf(observation.program, statement);
  if (vector === undefined) {
    return notAVector(statement.span);
  }
  const index = evaluateIndex(
    statement.vector,
    statement.index,
    observation,
    bindings,
    statement.path,
  );
  if (typeof index !== "number") {
    return index;
  }
  const value = evaluateTestExpr(statement.value, observation, bindings);
  if (typeof value !== "bigint") {
    return value;
  }
  return fits(value, vector.type)
    ? writeAll(engine, vector, [{ index, value }], statement.span)
    : misfit(statement.value.span, `${vector.name}[${index}]`, value, vector.type);
}

/** The words of the file are bit patterns: `ff` is -1 for a signed element of 8 bits. */
export function loadFile(
  statement: Statement<"load-file">,
  engine: SimulationEngine,
  program: TypedProgram,
  files: FileSet,
): EvaluationFault | undefined {
  const vector = vectorOf(program, statement);
  if (vector === undefined) {
    return notAVector(statement.span);
  }
  const { span, file: path } = statement;
  const resolved = resolveProjectPath(path);
  const bytes = resolved === undefined ? undefined : files.get(resolved);
  if (bytes === undefined) {
    return { span, message: `the project has no file \`${path}\`; paths start at its folder` };
  }
  const text = decodeText(bytes);
  if (text === undefined) {
    return { span, message: `\`${path}\` is not text, so it is not a memory file` };
  }
  const { words, fault } = readMemoryFile(text, vector.type.width, vector.length);
  if (fault !== undefined) {
    const message = `\`${vector.name}\` cannot be loaded: ${path}:${fault.line}: ${fault.message}`;
    return { span, message };
  }
  return writeAll(
    engine,
    vector,
    words.map(({ index, value }) => ({ index, value: wrap(value, vector.type) })),
    span,
  );
}

function writeAll(
  engine: SimulationEngine,
  vector: LoadedVector,
  words: readonly { readonly index: number; readonly value: bigint }[],
  span: Span,
): EvaluationFault | undefined {
  const areWritten = words.every(({ index, value }) =>
    engine.writeElement(vector.id, index, value, vector.path),
  );
  return areWritten ? undefined : { span, message: notSimulated(vector.name) };
}

interface LoadedVector {
  readonly id: SignalId;
  readonly path: InstancePath | undefined;
  readonly name: string;
  readonly type: ValueType;
  readonly length: number;
}

function vectorOf(
  program: TypedProgram,
  { vector: id, path }: Statement<"load-file" | "load-list" | "load-element">,
): LoadedVector | undefined {
  const signal = observedSignal(program, id, path);
  return signal?.length === undefined
    ? undefined
    : { id, path, name: signal.name, type: signal.type, length: signal.length };
}

function notAVector(span: Span): EvaluationFault {
  return { span, message: "`load` writes the elements of a vector, and this is none" };
}

function misfit(span: Span, name: string, value: bigint, type: ValueType): EvaluationFault {
  const range = `${formatValue(minimumOf(type))} to ${formatValue(maximumOf(type))}`;
  return { span, message: `${formatValue(value)} does not fit \`${name}\`, which takes ${range}` };
}
