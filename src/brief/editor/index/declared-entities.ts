import { assertNever } from "../../../base/assert.ts";
import type { Span } from "../../../base/source.ts";
import type { Item, LetItem, Name, Param } from "../../syntax/ast.ts";
import type { Entity, EntityKind } from "./entity.ts";

/** What an item declares at the file's level; each `whole` begins with the item. */
export function declaredEntities(item: Item): readonly Entity[] {
  switch (item.kind) {
    case "module": {
      const parameters = item.params.map((param) => parameter(param, item.span, item.name.text));
      return [entity("module", item.name, item.span), ...parameters];
    }
    case "reactor":
    case "allow-division":
      return [];
    case "let":
      return [entity(kindOfLet(item), item.name, item.span, { typeName: item.type?.base.text })];
    case "const":
      return [entity("constant", item.name, item.span)];
    case "trigger":
      return [entity("trigger", item.name, item.span, { typeName: item.type?.base.text })];
    case "transaction": {
      const { struct, name } = splitMethodName(item.name);
      return [entity("transaction", name, item.span, { container: struct?.text })];
    }
    case "definition":
      return [entity("function", item.name, item.span)];
    case "enum": {
      const container = item.name.text;
      const members = item.members.map(({ name, payload }) => {
        const last = payload.at(-1)?.span.end;
        // The closing bracket of the payload is part of it.
        const end = last === undefined ? name.span.end : last + 1;
        return entity("member", name, { ...name.span, end }, { container });
      });
      return [entity("enum", item.name, item.span, { members })];
    }
    case "struct": {
      const container = item.name.text;
      const fields = item.fields.map(({ name, type }) =>
        entity(
          "field",
          name,
          type === undefined ? name.span : { ...name.span, end: type.span.end },
          {
            container,
            typeName: type?.base.text,
          },
        ),
      );
      const methods = item.methods.map(({ name, span }) =>
        entity("transaction", name, span, { container }),
      );
      return [entity("struct", item.name, item.span, { members: [...fields, ...methods] })];
    }
    case "test":
      return [entity("test", { text: item.name, span: item.nameSpan }, item.span)];
    case "signature":
      return [entity("signature", item.name, item.span)];
    case "import":
      return [];
    case "instance":
      return [entity("instance", item.name, item.span, { module: item.module.text })];
    case "foreign": {
      const container = item.name.text;
      const members = [
        ...item.params.map((one) => parameter(one, item.span, container)),
        ...item.ports.map((port) =>
          entity(port.kind === "trigger" ? "trigger" : "combinational", port.name, port.span, {
            container,
            typeName: port.type?.base.text,
          }),
        ),
      ];
      return [entity("foreign", item.name, item.span, { members })];
    }
    case "unsupported":
      return item.names.map((name) => entity("other", name, item.span));
    default:
      return assertNever(item);
  }
}

/** `Counter.clear` has the names of the struct and of its transaction. */
export function splitMethodName({ text, span }: Name): {
  readonly struct: Name | undefined;
  readonly name: Name;
} {
  const dot = text.indexOf(".");
  if (dot < 0) {
    return { struct: undefined, name: { text, span } };
  }
  const [struct, name] = [text.slice(0, dot), text.slice(dot + 1)];
  return {
    struct: { text: struct, span: { ...span, end: span.start + struct.length } },
    name: { text: name, span: { ...span, start: span.end - name.length } },
  };
}

function kindOfLet({ combinational, type }: LetItem): EntityKind {
  return combinational ? "combinational" : (type?.sizes.length ?? 0) > 0 ? "memory" : "state";
}

function parameter({ name, type }: Param, whole: Span, container: string): Entity {
  return entity("parameter", name, whole, { container, typeName: type?.base.text });
}

function entity(
  kind: EntityKind,
  name: Name,
  whole: Span,
  more: Partial<Pick<Entity, "container" | "typeName" | "members" | "module">> = {},
): Entity {
  return {
    kind,
    name: name.text,
    span: name.span,
    whole,
    container: more.container,
    typeName: more.typeName,
    members: more.members ?? [],
    module: more.module,
  };
}
