import type { TraceSignal } from "../trace/trace.ts";
import { constantNumber } from "./parse-constant.ts";
import { bytesOf } from "./storage.ts";
import { baseOf } from "./summarise-function.ts";
import {
  eachChild,
  isSet,
  nodes,
  numberOf,
  type Tree,
  type TreeNode,
  type TreeType,
  textOf,
} from "./tree.ts";

type Role = TraceSignal["role"];

/** A traced name and the expression that gives its value. */
export interface TracedName {
  readonly path: string;
  readonly role: Role;
  readonly value: TreeNode;
  /** The declared type; an array stands for all its elements. */
  readonly type: TreeType;
}

/** A traced value that is no variable: it is computed into its place before each record. */
export interface ComputedTrace {
  readonly value: TreeNode;
  readonly type: TreeType;
  readonly offset: number;
  /** Whether it may change at an instant where no event has happened. */
  readonly isRestless: boolean;
}

/** The names that Verilator would trace, with their values, in its order. Parameters are left out. */
export function planTrace(tree: Tree): readonly TracedName[] {
  const functions = tree.members.filter(({ type }) => type === "CFUNC");
  const named = (prefix: string): readonly TreeNode[] =>
    functions.filter(({ name }) => name?.startsWith(prefix) === true);
  // Names of one value share its code; only one of them is told its expression.
  const values = new Map<number, TreeNode>();
  for (const declared of named("trace_full_").concat(named("trace_const_"))) {
    collect(declared, "TRACEINC", (increment) => {
      const [value] = nodes(increment, "valuep");
      const declaration = tree.byAddress.get(textOf(increment, "declp"));
      if (value !== undefined && declaration !== undefined) {
        values.set(numberOf(declaration, "code"), value);
      }
    });
  }
  const clocked = new Set(functions.flatMap((declared) => [...tree.summaryOf(declared).clocked]));
  const found = new Map<string, TracedName>();
  const prefixes: string[] = [];
  const visit = (declared: TreeNode): void => {
    for (const statement of nodes(declared, "stmtsp")) {
      if (statement.type === "TRACEPUSHPREFIX") {
        prefixes.push(textOf(statement, "prefix"));
      } else if (statement.type === "TRACEPOPPREFIX") {
        prefixes.pop();
      } else if (statement.type === "TRACEDECL") {
        const value = values.get(numberOf(statement, "code"));
        const path = [...prefixes, statement.name ?? ""].filter((part) => part !== "").join(".");
        if (value !== undefined && isShown(path, statement, tree.tops)) {
          const type = tree.typeOf(statement);
          const role = roleOf(statement, path, prefixes.length, value, clocked, tree);
          found.set(path, {
            path,
            role,
            value,
            type: tree.typeOf(value).kind === "array" ? tree.typeOf(value) : type,
          });
        }
      } else if (statement.type === "STMTEXPR") {
        const [call] = nodes(statement, "exprp");
        const callee = call === undefined ? undefined : tree.byAddress.get(textOf(call, "funcp"));
        if (callee !== undefined) {
          visit(callee);
        }
      }
    }
  };
  for (const declared of named("trace_init_top")) {
    visit(declared);
  }
  return [...found.values()];
}

/** The ports also stand outside of a top's scope; there they would be shown twice. */
function isShown(path: string, declaration: TreeNode, tops: readonly string[]): boolean {
  const kind = textOf(declaration, "varType");
  return (
    tops.some((top) => path === top || path.startsWith(`${top}.`)) &&
    !path.includes("__V") &&
    kind !== "GPARAM" &&
    kind !== "LPARAM"
  );
}

function roleOf(
  declaration: TreeNode,
  path: string,
  depth: number,
  value: TreeNode,
  clocked: ReadonlySet<string>,
  tree: Tree,
): Role {
  const name = path.slice(path.lastIndexOf(".") + 1);
  const direction = depth === 1 ? textOf(declaration, "direction") : "NONE";
  const variable = tree.byAddress.get(textOf(baseOf(value), "varp"));
  if (direction === "INPUT") {
    if (/^(rst|reset|arst|nrst|resetn)(_?n)?(_i)?$/i.test(name)) {
      return "reset";
    }
    return variable !== undefined && isSet(variable, "isUsedClock") ? "clock" : "input";
  }
  if (direction === "OUTPUT" || direction === "INOUT") {
    return "output";
  }
  return variable !== undefined && clocked.has(variable.addr ?? "") ? "state" : "wire";
}

function collect(root: TreeNode, type: string, see: (node: TreeNode) => void): void {
  const pending: TreeNode[] = [root];
  const add = (child: TreeNode): void => {
    pending.push(child);
  };
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === type) {
      see(next);
    }
    eachChild(next, add);
  }
}

/** The offset of a value that is a variable or a fixed element of one; `undefined` if it must be computed. */
export function fixedPlace(
  tree: Tree,
  places: ReadonlyMap<string, number>,
  value: TreeNode,
): number | undefined {
  if (value.type === "VARREF") {
    return places.get(textOf(value, "varp"));
  }
  if (value.type !== "ARRAYSEL") {
    return undefined;
  }
  const [from] = nodes(value, "fromp");
  const [index] = nodes(value, "bitp");
  const base = from === undefined ? undefined : fixedPlace(tree, places, from);
  const type = from === undefined ? undefined : declaredType(tree, from);
  if (base === undefined || index?.type !== "CONST" || type?.kind !== "array") {
    return undefined;
  }
  return base + constantNumber(index) * bytesOf(type.element);
}

/** The type that a variable or an element was declared with, not that of the expression. */
export function declaredType(tree: Tree, value: TreeNode): TreeType {
  if (value.type === "VARREF") {
    return tree.typeOf(tree.byAddress.get(textOf(value, "varp")) ?? value);
  }
  const [from] = nodes(value, "fromp");
  const outer = from === undefined ? undefined : declaredType(tree, from);
  return value.type === "ARRAYSEL" && outer?.kind === "array" ? outer.element : tree.typeOf(value);
}
