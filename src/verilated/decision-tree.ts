import { type BitTest, bitTest } from "./bit-test.ts";
import { nodes, type Tree, type TreeNode, textOf } from "./tree.ts";

/** What a variable of few values decides: for each of its values the statements that run. */
export interface Decision {
  /** The variable; its bits from `low` on, `bits` of them, decide. */
  readonly subject: TreeNode;
  readonly low: number;
  readonly bits: number;
  /** The class of each value, an index of `classes`. */
  readonly classOf: readonly number[];
  readonly classes: readonly (readonly TreeNode[])[];
}

/** A statement, or a branch that bits of the subject decide. */
type Step =
  | { readonly kind: "statement"; readonly statement: TreeNode }
  | {
      readonly kind: "branch";
      readonly test: BitTest;
      readonly whenTrue: readonly Step[];
      readonly whenFalse: readonly Step[];
    };

/** Beyond this many deciding bits the table of classes is larger than the branches. */
const mostBits = 8;
/** Fewer branches than this are as quick one after the other. */
const leastBranches = 8;
const mostClasses = 32;

/**
 * Verilator makes a tree of branches of a `case`, one for each bit, with the same statements in many
 * of its leaves. It is undone where that leaves less code: which statements run is looked up. Branches
 * that are seen not to be worth it go into `undecided`.
 */
export function findDecision(
  tree: Tree,
  statement: TreeNode,
  undecided: Set<TreeNode>,
): Decision | undefined {
  const first = undecided.has(statement) ? undefined : testOf(tree, statement);
  if (first === undefined) {
    return undefined;
  }
  const subject = textOf(first.word, "varp");
  const found = { statements: 0, bits: 0, isPlain: true };
  const branches: TreeNode[] = [];
  const read = (list: readonly TreeNode[]): readonly Step[] =>
    list
      .filter(({ type }) => type !== "COMMENT")
      .map((each) => {
        const test = testOf(tree, each);
        if (test === undefined || textOf(test.word, "varp") !== subject) {
          found.statements++;
          found.isPlain &&= isPlain(each, subject);
          return { kind: "statement", statement: each };
        }
        branches.push(each);
        found.bits |= test.mask;
        return {
          kind: "branch",
          test,
          whenTrue: read(nodes(each, "thensp")),
          whenFalse: read(nodes(each, "elsesp")),
        };
      });
  const steps = read([statement]);
  const low = 31 - Math.clz32(found.bits & -found.bits);
  const bits = 32 - Math.clz32(found.bits) - low;
  if (branches.length < leastBranches) {
    // Those that lie in it are fewer still.
    for (const branch of branches) {
      undecided.add(branch);
    }
    return undefined;
  }
  if (!found.isPlain || bits > mostBits) {
    return undefined;
  }
  return classify(first.word, steps, low, bits, found.statements);
}

/** `undefined` where the classes hold more statements than the tree does. */
function classify(
  subject: TreeNode,
  steps: readonly Step[],
  low: number,
  bits: number,
  most: number,
): Decision | undefined {
  const numbers = new Map<TreeNode, number>();
  const alike = new Map<string, number>();
  const numberOf = (statement: TreeNode): number => {
    const known = numbers.get(statement);
    if (known !== undefined) {
      return known;
    }
    const text = textOfTree(statement);
    const number = alike.get(text) ?? alike.size;
    alike.set(text, number);
    numbers.set(statement, number);
    return number;
  };
  const known = new Map<string, number>();
  const classes: (readonly TreeNode[])[] = [];
  const classOf: number[] = [];
  let size = 0;
  for (let value = 0; value < 2 ** bits; value++) {
    const run: TreeNode[] = [];
    follow(steps, value << low, run);
    const key = run.map(numberOf).join();
    const own = known.get(key) ?? classes.length;
    if (own === classes.length) {
      known.set(key, own);
      classes.push(run);
      size += run.length;
    }
    if (classes.length > mostClasses || size > most) {
      return undefined;
    }
    classOf.push(own);
  }
  return { subject, low, bits, classOf, classes };
}

/** The same for statements that do the same, wherever they stand. */
function textOfTree(part: TreeNode): string {
  const { type, name = "", dtypep = "" } = part;
  let text = `${type} ${name} ${dtypep} ${textOf(part, "varp")}`;
  for (const key in part) {
    const value = part[key];
    if (Array.isArray(value)) {
      text += `(${key} ${value.map((child) => textOfTree(child as TreeNode)).join()})`;
    }
  }
  return text;
}

function follow(steps: readonly Step[], value: number, run: TreeNode[]): void {
  for (const step of steps) {
    if (step.kind === "statement") {
      run.push(step.statement);
    } else {
      const isTrue = (value & step.test.mask) === step.test.wanted;
      follow(isTrue ? step.whenTrue : step.whenFalse, value, run);
    }
  }
}

/** The test of a branch that bits of one variable decide. */
function testOf(tree: Tree, statement: TreeNode): BitTest | undefined {
  const condition = statement.type === "IF" ? nodes(statement, "condp")[0] : undefined;
  const test = condition === undefined ? undefined : bitTest(tree, condition);
  return test?.word.type === "VARREF" ? test : undefined;
}

/** Whether a statement is made of assignments and branches, none of which changes the subject. */
function isPlain(statement: TreeNode, subject: string): boolean {
  switch (statement.type) {
    case "ASSIGN":
    case "ASSIGNW":
    case "ASSIGNDLY":
    case "ASSIGNPRE":
    case "ASSIGNPOST":
      return isPure(statement, subject);
    case "IF":
      return (
        nodes(statement, "condp").every((condition) => isPure(condition, subject)) &&
        ["thensp", "elsesp"].every((field) =>
          nodes(statement, field).every((each) => isPlain(each, subject)),
        )
      );
    case "COMMENT":
      return true;
    default:
      return false;
  }
}

const impure = new Set(["CCALL", "CMETHODCALL", "CMETHODHARD", "EXPRSTMT", "CNEW"]);

function isPure(part: TreeNode, subject: string): boolean {
  if (impure.has(part.type)) {
    return false;
  }
  if (part.type === "VARREF" && part.access !== "RD" && textOf(part, "varp") === subject) {
    return false;
  }
  for (const key in part) {
    const value = part[key];
    if (Array.isArray(value) && !value.every((child) => isPure(child as TreeNode, subject))) {
      return false;
    }
  }
  return true;
}
