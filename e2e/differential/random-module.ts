import {
  addressesFrom,
  declareCombinational,
  declareConstants,
  declareFunctions,
  declareInputs,
  declareState,
  declareVectors,
  type ModuleDraft,
  presentContext,
} from "./random-declarations.ts";
import { type ReadableScalar, randomCondition, randomNumber } from "./random-expression.ts";
import type { RandomSource } from "./random-source.ts";
import { randomCallable, randomTransaction } from "./random-transaction.ts";
import { item, type SourceTree, text } from "./source-tree.ts";

export interface RandomModule {
  readonly name: string;
  readonly brief: SourceTree;
  readonly hardware: SourceTree;
  /** What an instance of it must drive, and what can be read of it. */
  readonly triggers: readonly ReadableScalar[];
  readonly members: readonly ReadableScalar[];
}

const amd = {
  fpga: "kv260",
  kinds: ["bram", "bram", "distributed", "rom", "ultraram"],
} as const;
const lattice = { fpga: "upduino", kinds: ["bram", "bram", "rom", "spram"] } as const;

/** A module with everything that the language has, as far as chance will have it. */
export function randomModule(
  random: RandomSource,
  name: string,
  child: RandomModule | undefined,
  isTop: boolean,
): RandomModule {
  const target = random.pick([amd, lattice]);
  const counts = new Map<string, number>();
  const draft: ModuleDraft = {
    random,
    isTop,
    canDivide: random.oneIn(6),
    // The hardware file is the top's.
    memoryKinds: isTop ? target.kinds : [],
    freshName: (stem) => {
      const count = counts.get(stem) ?? 0;
      counts.set(stem, count + 1);
      return `${stem}${count}`;
    },
    trees: [],
    memoryEntries: [],
    triggers: [],
    states: [],
    combinational: [],
    members: [],
    constants: [],
    vectors: [],
    tables: [],
    memories: [],
    enumerated: [],
    functions: [],
    signatures: [],
  };
  const place = addressesFrom(0x100);
  draft.trees.push(isTop ? `module ${name};\n` : `module ${name}(N: UInt = 3);\n`);
  if (draft.canDivide) {
    draft.trees.push("allow_div;\n");
  }
  if (!isTop) {
    draft.constants.push({ name: "N", type: { width: 4, signed: false }, hasStart: false });
  }
  declareConstants(draft);
  declareInputs(draft);
  declareState(draft, place);
  declareVectors(draft);
  declareFunctions(draft);
  if (child !== undefined) {
    declareInstances(draft, child);
  }
  declareCombinational(draft, place);
  const callables = Array.from({ length: random.oneIn(4) ? 1 + random.below(2) : 0 }, () =>
    randomCallable(draft),
  );
  const transactions = Array.from({ length: 1 + random.below(isTop ? 5 : 3) }, () =>
    randomTransaction(
      draft,
      callables.map(({ callable }) => callable),
    ),
  );
  const reset = [
    random.oneIn(4) ? 'reset_active = "high"\n' : "",
    random.oneIn(4) ? 'reset_style = "asynchronous"\n' : "",
  ].join("");
  return {
    name,
    brief: text(...draft.trees, ...callables.map(({ tree }) => tree), ...transactions),
    hardware: text(
      `[target]\nfpga = "${target.fpga}"\nclock_hz = 50_000_000\n${reset}\n[memory]\n`,
      ...draft.memoryEntries,
    ),
    triggers: draft.triggers,
    members: [
      ...draft.states.filter(({ name: one }) => !one.includes(".")),
      ...draft.combinational,
    ].map(({ name: one, type }) => ({ name: one, type, hasStart: false })),
  };
}

/** One instance, or a row of them that is chained: the first drives the second. */
function declareInstances(draft: ModuleDraft, child: RandomModule): void {
  const { random, trees, members, freshName } = draft;
  trees.push(item(`import "${child.name}.ebv";\n`));
  const names = random.oneIn(3) ? [freshName("u"), freshName("u")] : [freshName("u")];
  for (const name of names) {
    const isArray = random.oneIn(3);
    const context = presentContext(draft);
    const drives = child.triggers.map(({ name: trigger, type }) =>
      text(
        `  ${trigger} = `,
        type.width === 1 && !type.signed
          ? randomCondition(context, 1)
          : randomNumber(context, 1).tree,
        ";\n",
      ),
    );
    const parameters = random.oneIn(2) ? `(N = ${1 + random.below(15)})` : "";
    const head = isArray
      ? `inst ${name}[i] for i in 0..2: ${child.name}${parameters} {\n`
      : `inst ${name}: ${child.name}${parameters} {\n`;
    trees.push(item(head, ...drives, "};\n"));
    for (const { name: member, type } of child.members) {
      const instance = isArray ? `${name}[${random.below(2)}]` : name;
      members.push({ name: `${instance}.${member}`, type, hasStart: false });
    }
  }
}
