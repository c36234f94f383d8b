import type { SvNames, SvVector } from "./names.ts";
import { randomSvExpression } from "./random-sv-expression.ts";

/** What statements may write: variables that nothing else writes at the same time. */
export interface SvTargets {
  readonly names: SvNames;
  readonly vectors: readonly SvVector[];
  readonly arrays: SvNames["arrays"];
  readonly parts: SvNames["parts"];
  /** `=` or `<=`. */
  readonly assign: string;
  /** A name of its own for each loop. */
  readonly fresh: () => string;
}

/** Some statements, one a line. */
export function randomSvStatements(targets: SvTargets, count: number, depth: number): string[] {
  return Array.from({ length: count }, () => statement(targets, depth));
}

function statement(targets: SvTargets, depth: number): string {
  const { names, fresh } = targets;
  const { random } = names;
  const condition = (): string => randomSvExpression(names, 2);
  const block = (): string =>
    `begin ${randomSvStatements(targets, 1 + random.below(2), depth - 1).join(" ")} end`;
  switch (depth <= 0 ? 0 : random.below(9)) {
    case 1:
      return `if (${condition()}) ${block()}${random.oneIn(2) ? ` else ${block()}` : ""}`;
    case 2: {
      const kind = random.pick(["case", "casez", "case", "unique0 case"]);
      const subject = `4'(${condition()})`;
      const items = [0, 1, 2].map((at) => {
        const label = random.bits(4).toString(2).padStart(4, "0");
        const text = kind === "casez" && random.oneIn(2) ? `${label.slice(0, 2)}??` : label;
        return `4'b${text}${at === 2 ? `, 4'd${random.below(16)}` : ""}: ${block()}`;
      });
      const isUnique = kind.startsWith("unique");
      return `${isUnique ? "case" : kind} (${subject}) ${items.join(" ")} default: ${block()} endcase`;
    }
    case 3: {
      const index = fresh();
      const [inner, jump] = [
        block(),
        random.pick(["", `if (${condition()}) break;`, `if (${condition()}) continue;`]),
      ];
      return `for (int ${index} = 0; ${index} < ${1 + random.below(5)}; ${index}++) begin ${jump} ${inner} end`;
    }
    case 4:
      return `repeat (${1 + random.below(3)}) ${block()}`;
    default:
      return assignment(targets);
  }
}

function assignment(targets: SvTargets): string {
  const { names, vectors, arrays, parts, assign } = targets;
  const { random } = names;
  const value = randomSvExpression(names, 1 + random.below(4));
  if (assign === "=" && vectors.length > 1 && !names.isKnown && random.oneIn(7)) {
    return `{${vectors.slice(0, 3).map(target(names)).join(", ")}} = ${value};`;
  }
  if (arrays.length > 0 && random.oneIn(3)) {
    const { name, length, element } = random.pick(arrays);
    const index = random.oneIn(2)
      ? String(random.below(length))
      : `5'(${random.pick(names.vectors).name} + ${randomSvExpression(names, 1)})`;
    return `${target(names)({ ...element, name: `${name}[${index}]` })} ${assign} ${value};`;
  }
  if (parts.length > 0 && random.oneIn(3)) {
    const one = random.pick(parts);
    return `${one.name}${random.pick(one.parts).path} ${assign} ${value};`;
  }
  const vector = random.pick(vectors);
  if (assign === "=" && random.oneIn(6)) {
    return `${vector.name} ${random.pick(["+=", "-=", "^=", "|=", "&=", "<<=", ">>=", "*="])} ${value};`;
  }
  return `${target(names)(vector)} ${assign} ${value};`;
}

/** A vector or some of its bits. */
function target({ random, vectors, isKnown }: SvNames): (vector: SvVector) => string {
  return ({ name, width }) => {
    const size = 1 + random.below(width);
    if (width === 1 || random.oneIn(2)) {
      return name;
    }
    const low = random.below(width - size + 1);
    const varying = random.pick(vectors).name;
    const within = (count: number): string =>
      isKnown ? `$unsigned(${varying}) % ${count}` : varying;
    return random.pick([
      `${name}[${within(width)}]`,
      `${name}[${low + size - 1}:${low}]`,
      `${name}[${within(width - size + 1)} +: ${size}]`,
      `${name}[${low} +: ${size}]`,
    ]);
  };
}
