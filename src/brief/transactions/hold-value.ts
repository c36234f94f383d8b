import type { Span } from "../../base/source.ts";
import type { TypedStatement } from "../typed-program.ts";
import type { Scalar, Value } from "../typing/value.ts";
import { addLocal, type BodyBuilder } from "./draft.ts";

/**
 * The value with every single value of it in a local of its own, so that later writes do not change
 * it. A vector that the module keeps stays where it is.
 */
export function holdValue(
  builder: BodyBuilder,
  value: Value,
  name: string,
  span: Span,
  statements: TypedStatement[],
): Value {
  switch (value.kind) {
    case "scalar":
      return holdScalar(builder, value, name, span, statements);
    case "array":
      return value;
    case "list": {
      const elements = value.elements.map((one, at) =>
        holdScalar(builder, one, `${name}_${at}`, span, statements),
      );
      return { ...value, elements };
    }
    case "struct": {
      const fields = [...value.fields].map(
        ([field, one]) =>
          [field, holdValue(builder, one, `${name}_${field}`, span, statements)] as const,
      );
      return { ...value, fields: new Map(fields) };
    }
  }
}

function holdScalar(
  builder: BodyBuilder,
  scalar: Scalar,
  name: string,
  span: Span,
  statements: TypedStatement[],
): Scalar {
  const { type } = scalar.expr;
  const local = addLocal(builder, name, type, span);
  statements.push({ kind: "local", local, value: scalar.expr, span });
  return { ...scalar, expr: { kind: "local", local, type, span } };
}
