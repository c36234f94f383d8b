import { op } from "./opcodes.ts";

interface OperatorPair {
  readonly i32: number;
  readonly i64: number;
}

/** Binary operators that are one instruction; `signed` ones extend the sign of both operands first. */
export const integerOps: Readonly<Record<string, OperatorPair & { readonly signed: boolean }>> = {
  ADD: { i32: op.i32Add, i64: op.i64Add, signed: false },
  SUB: { i32: op.i32Sub, i64: op.i64Sub, signed: false },
  MUL: { i32: op.i32Mul, i64: op.i64Mul, signed: false },
  MULS: { i32: op.i32Mul, i64: op.i64Mul, signed: true },
  AND: { i32: op.i32And, i64: op.i64And, signed: false },
  OR: { i32: op.i32Or, i64: op.i64Or, signed: false },
  XOR: { i32: op.i32Xor, i64: op.i64Xor, signed: false },
};

export const equalityOps: Readonly<Record<string, OperatorPair>> = {
  EQ: { i32: op.i32Eq, i64: op.i64Eq },
  EQCASE: { i32: op.i32Eq, i64: op.i64Eq },
  LOGEQ: { i32: op.i32Eq, i64: op.i64Eq },
  NEQ: { i32: op.i32Ne, i64: op.i64Ne },
  NEQCASE: { i32: op.i32Ne, i64: op.i64Ne },
};

export const comparisonOps: Readonly<Record<string, OperatorPair & { readonly signed: boolean }>> =
  {
    LT: { i32: op.i32LtU, i64: op.i64LtU, signed: false },
    LTE: { i32: op.i32LeU, i64: op.i64LeU, signed: false },
    GT: { i32: op.i32GtU, i64: op.i64GtU, signed: false },
    GTE: { i32: op.i32GeU, i64: op.i64GeU, signed: false },
    LTS: { i32: op.i32LtS, i64: op.i64LtS, signed: true },
    LTES: { i32: op.i32LeS, i64: op.i64LeS, signed: true },
    GTS: { i32: op.i32GtS, i64: op.i64GtS, signed: true },
    GTES: { i32: op.i32GeS, i64: op.i64GeS, signed: true },
  };
