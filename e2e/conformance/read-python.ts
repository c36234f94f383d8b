/** A value of the small part of Python that test scripts use; `undefined` is one that is not known. */
export type PythonValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly PythonValue[]
  | { readonly call: string };

export interface PythonCall {
  readonly name: string;
  readonly positional: readonly PythonValue[];
  readonly named: ReadonlyMap<string, PythonValue>;
}

/** What evaluation asks of its surroundings. */
export interface PythonScope {
  /** The value of a dotted name. */
  readonly lookUp: (name: string) => PythonValue;
  readonly call: (call: PythonCall) => PythonValue;
}

/** A line with its continuation lines, and the lines indented below it. */
export interface PythonStatement {
  readonly text: string;
  readonly body: readonly PythonStatement[];
}

type Token =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly value: string }
  | { readonly kind: "sign"; readonly value: string };

const tokenPattern =
  /\s+|#[^\n]*|\\\n|([rRbBfFuU]{0,2})("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')|(\d+(?:\.\d+)?(?:e-?\d+)?)|([A-Za-z_]\w*)|(==|!=|<=|>=|\*\*|\+=|[-+*/%()[\]{},.:=<>@|&^~;])|([\s\S])/gy;

/** Splits a script into statements by their indentation. */
export function readStatements(text: string): readonly PythonStatement[] {
  const lines = logicalLines(text);
  let at = 0;
  const block = (indent: number): PythonStatement[] => {
    const found: PythonStatement[] = [];
    for (;;) {
      const line = lines[at];
      if (line === undefined || line.indent < indent) {
        return found;
      }
      at++;
      const next = lines[at];
      const body = next !== undefined && next.indent > line.indent ? block(next.indent) : [];
      found.push({ text: line.text, body });
    }
  };
  return block(0);
}

function logicalLines(text: string): readonly { text: string; indent: number }[] {
  const found: { text: string; indent: number }[] = [];
  let start = 0;
  let depth = 0;
  const finish = (end: number): void => {
    const line = text.slice(start, end);
    if (!/^\s*(#.*)?$/.test(line)) {
      found.push({ text: line.trim(), indent: line.length - line.trimStart().length });
    }
    start = end + 1;
  };
  const pattern =
    /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|#[^\n]*|\\\n|[([{]|[)\]}]|\n/g;
  for (const match of text.matchAll(pattern)) {
    if (/^[([{]/.test(match[0])) {
      depth++;
    } else if (/^[)\]}]/.test(match[0])) {
      depth--;
    } else if (match[0] === "\n" && depth <= 0) {
      finish(match.index);
    }
  }
  finish(text.length);
  return found;
}

function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [, prefix, quoted, number, name, sign] of text.matchAll(tokenPattern)) {
    if (quoted !== undefined) {
      const size = /^("""|''')/.test(quoted) ? 3 : 1;
      const inner = quoted.slice(size, -size);
      tokens.push({ kind: "text", value: /r/i.test(prefix ?? "") ? inner : withoutEscapes(inner) });
    } else if (number !== undefined) {
      tokens.push({ kind: "number", value: Number(number) });
    } else if (name !== undefined) {
      tokens.push({ kind: "name", value: name });
    } else if (sign !== undefined) {
      tokens.push({ kind: "sign", value: sign });
    }
  }
  return tokens;
}

function withoutEscapes(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, letter: string) =>
    letter === "n" ? "\n" : letter === "t" ? "\t" : letter === "\n" ? "" : letter,
  );
}

/** Evaluates an expression as far as it is known. */
export function evaluatePython(text: string, scope: PythonScope): PythonValue {
  const tokens = tokenise(text);
  let at = 0;
  const peek = (value: string): boolean => {
    const token = tokens[at];
    return token !== undefined && token.kind !== "text" && token.value === value;
  };
  const take = (value: string): boolean => {
    const found = peek(value);
    at += found ? 1 : 0;
    return found;
  };

  const whole = (): PythonValue => {
    const value = either();
    if (!take("if")) {
      return value;
    }
    const condition = either();
    const otherwise = take("else") ? whole() : undefined;
    return isTrue(condition) ? value : otherwise;
  };
  const either = (): PythonValue => {
    let left = both();
    while (take("or")) {
      const right = both();
      left = isTrue(left) ? left : right;
    }
    return left;
  };
  const both = (): PythonValue => {
    let left = negation();
    while (take("and")) {
      const right = negation();
      left = isTrue(left) ? right : left;
    }
    return left;
  };
  const negation = (): PythonValue => {
    if (take("not")) {
      const value = negation();
      return value === undefined ? undefined : !isTrue(value);
    }
    return comparison();
  };
  const comparison = (): PythonValue => {
    const left = sum();
    for (const sign of ["==", "!=", "<=", ">=", "<", ">"]) {
      if (take(sign)) {
        return compare(left, sum(), sign);
      }
    }
    return left;
  };
  const sum = (): PythonValue => {
    let left = product();
    for (;;) {
      if (take("+")) {
        left = add(left, product());
      } else if (take("-")) {
        const right = product();
        left = typeof left === "number" && typeof right === "number" ? left - right : undefined;
      } else {
        return left;
      }
    }
  };
  const product = (): PythonValue => {
    let left = postfix();
    for (;;) {
      const sign = ["*", "/", "%"].find(take);
      if (sign === undefined) {
        return left;
      }
      const right = postfix();
      left =
        typeof left !== "number" || typeof right !== "number"
          ? undefined
          : sign === "*"
            ? left * right
            : sign === "/"
              ? left / right
              : left % right;
    }
  };
  const postfix = (): PythonValue => {
    let value = primary();
    for (;;) {
      if (take("[")) {
        either();
        while (!take("]") && at < tokens.length) {
          at++;
        }
        value = undefined;
      } else if (take(".")) {
        at++;
        value = undefined;
        if (take("(")) {
          argumentsUntil(")");
        }
      } else {
        return value;
      }
    }
  };
  const argumentsUntil = (end: string) => {
    const positional: PythonValue[] = [];
    const named = new Map<string, PythonValue>();
    while (at < tokens.length && !take(end)) {
      const token = tokens[at];
      const after = tokens[at + 1];
      if (token?.kind === "name" && after?.kind === "sign" && after.value === "=") {
        at += 2;
        named.set(token.value, whole());
      } else {
        const spread = take("*");
        const value = whole();
        if (spread && Array.isArray(value)) {
          positional.push(...(value as readonly PythonValue[]));
        } else {
          positional.push(value);
        }
      }
      if (!take(",") && !peek(end)) {
        at++;
      }
    }
    return { positional, named };
  };
  const primary = (): PythonValue => {
    const token = tokens[at++];
    if (token === undefined) {
      return undefined;
    }
    if (token.kind === "number") {
      return token.value;
    }
    if (token.kind === "text") {
      let value = token.value;
      for (let next = tokens[at]; next?.kind === "text"; next = tokens[++at]) {
        value += next.value;
      }
      return value;
    }
    if (token.value === "[") {
      return argumentsUntil("]").positional;
    }
    if (token.value === "(") {
      const { positional } = argumentsUntil(")");
      return positional.length === 1 ? positional[0] : positional;
    }
    if (token.value === "-") {
      const value = primary();
      return typeof value === "number" ? -value : undefined;
    }
    if (token.kind !== "name") {
      return undefined;
    }
    const constant = { True: true, False: false, None: null }[token.value];
    if (constant !== undefined) {
      return constant;
    }
    let name = token.value;
    while (peek(".") && tokens[at + 1]?.kind === "name") {
      name += `.${tokens[at + 1]?.value ?? ""}`;
      at += 2;
    }
    return take("(") ? scope.call({ name, ...argumentsUntil(")") }) : scope.lookUp(name);
  };
  return whole();
}

export function isTrue(value: PythonValue): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function add(left: PythonValue, right: PythonValue): PythonValue {
  if (typeof left === "string" && typeof right === "string") {
    return left + right;
  }
  if (typeof left === "number" && typeof right === "number") {
    return left + right;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return [...(left as readonly PythonValue[]), ...(right as readonly PythonValue[])];
  }
  return undefined;
}

function compare(left: PythonValue, right: PythonValue, sign: string): PythonValue {
  if (left === undefined || right === undefined) {
    return undefined;
  }
  const [a, b] = [left as number, right as number];
  switch (sign) {
    case "==":
      return a === b;
    case "!=":
      return a !== b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
    case "<":
      return a < b;
    default:
      return a > b;
  }
}
