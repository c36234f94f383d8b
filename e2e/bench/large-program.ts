export interface LargeProgramSize {
  readonly lines: number;
  readonly transactions: number;
}

/** A line inside the first transaction of a large program, where a benchmark can type. */
export const typingLine = "  // Typing happens here.";

export const largeProgramHardware = `[target]
clock_hz = 100_000_000

[memory]
"0x1000" = { size = 1024, type = "bram", element_bits = 16 }
`;

/**
 * A Brief program of so many lines and reactive transactions, always the same: state machines with
 * guards, locals, signed and unsigned sums, slices, a memory and contracts, and a test at the end.
 */
export function largeProgram({ lines, transactions }: LargeProgramSize): string {
  const head = [
    "// A generated program.",
    "enum Phase { idle, fetch, work, settle, done }",
    "const STEP: UInt = 3;",
    "defn mix(a: UInt@/x16, b: UInt@/x16) -> UInt@/x16 [true][true] { term (a ^ (b >> 3)) & 0xFFFF; };",
    "trg go: Bool;",
    "trg level: Int @ 0x100 / 0..15;",
    "trg command: UInt @ 0x104 / 0..7;",
    "let samples: UInt[1024] @ 0x1000 / x16;",
    "let turn: UInt @ 0x0 / 0..15 = 0;",
    ...Array.from({ length: transactions }, (_, n) => stateOf(n)).flat(),
  ];
  const tail = [
    'test "the first unit starts" {',
    "  drive go = 1, command = 1, level = 0 - 5;",
    "  step 4;",
    "  expect phase_0 != Phase.idle;",
    "}",
  ];
  const room = lines - head.length - tail.length;
  const bodies = Array.from({ length: transactions }, (_, n) => {
    const share =
      Math.floor(((n + 1) * room) / transactions) - Math.floor((n * room) / transactions);
    return transactionOf(n, share);
  });
  return `${[...head, ...bodies.flat(), ...tail].join("\n")}\n`;
}

function stateOf(n: number): readonly string[] {
  const at = (word: number) => `0x${(0x10_000 + 16 * n + 4 * word).toString(16).toUpperCase()}`;
  return [
    `let phase_${n}: Phase = idle;`,
    `let acc_${n}: Int @ ${at(0)} / 0..31 = 0;`,
    `let count_${n}: UInt @ ${at(1)} / 0..15 = 0;`,
    `let flags_${n}: UInt @ ${at(2)} / 0..7 = 0;`,
    `let busy_${n}: Bool = false;`,
  ];
}

/** One transaction of exactly `lines` lines, at least eight. */
function transactionOf(n: number, lines: number): readonly string[] {
  const opening = [
    `rct txn unit_${n} [go && command == ${n % 256}][count_${n} == @count_${n} + 1 || true] {`,
    ...(n === 0 ? [typingLine] : []),
    `  let sum_${n} = acc_${n} + level;`,
    `  &count_${n} = count_${n} + 1;`,
  ];
  const closing = [`  [command == 255] &turn = ${n};`, "};"];
  const body: string[] = [];
  const room = lines - opening.length - closing.length;
  for (let turn = 0; body.length < room; turn++) {
    const next = pieceOf(n, turn);
    body.push(...(body.length + next.length <= room ? next : ["  // The end comes near."]));
  }
  return [...opening, ...body, ...closing];
}

function pieceOf(n: number, turn: number): readonly string[] {
  const name = `t${n}_${turn}`;
  switch (turn % 6) {
    case 0:
      return [
        `  [phase_${n} == Phase.idle && count_${n} > ${turn}] {`,
        `    &phase_${n} = Phase.fetch;`,
        `    &busy_${n} = true;`,
        "  } else {",
        `    &flags_${n}[0..3] = (flags_${n} >> 4)[0..3];`,
        "  };",
      ];
    case 1:
      return [
        `  let ${name}: UInt@/x16 = mix(count_${n}, ${turn % 1000});`,
        `  &acc_${n} = sat(sum_${n} + ${name} - ${turn % 97});`,
      ];
    case 2:
      return [
        `  [busy_${n} && flags_${n}.bit(${turn % 8}) == 1] &acc_${n} = acc_${n} - level * STEP;`,
      ];
    case 3:
      return [
        `  [phase_${n} == Phase.fetch] {`,
        `    let ${name} = (count_${n} + ${turn % 50})[0..7] ^ command;`,
        `    &flags_${n} = ${name}[0..7] | (flags_${n} & 0x${(turn % 256).toString(16)});`,
        "  };",
      ];
    case 4:
      return [`  [acc_${n} < ${turn % 500} - 250 || level == @acc_${n}] &phase_${n} = Phase.work;`];
    default:
      return [`  &flags_${n} = count_${n} > ${turn} ? flags_${n} : ~flags_${n};`];
  }
}
