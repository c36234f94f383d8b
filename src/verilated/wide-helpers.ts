import { createFunctionBuilder, type FunctionBuilder } from "./function-builder.ts";
import type { MemoryLayout } from "./memory-layout.ts";
import { op } from "./opcodes.ts";
import type { DefinedFunction, FunctionType } from "./wasm-module.ts";

/** Functions that a model gets when its code needs them, at indices behind those of the design. */
export interface HelperTable {
  /** The index of the helper `name`, made by `make` on first use. */
  readonly use: (name: string, make: (index: number) => DefinedFunction) => number;
  readonly all: () => readonly DefinedFunction[];
}

export function createHelperTable(firstIndex: number): HelperTable {
  const indices = new Map<string, number>();
  const made: (DefinedFunction | undefined)[] = [];
  return {
    use: (name, make) => {
      const known = indices.get(name);
      if (known !== undefined) {
        return known;
      }
      const at = made.length;
      indices.set(name, firstIndex + at);
      made.push(undefined);
      made[at] = make(firstIndex + at);
      return firstIndex + at;
    },
    all: () => made.filter((each) => each !== undefined),
  };
}

function define(type: FunctionType, emit: (body: FunctionBuilder) => void): DefinedFunction {
  const body = createFunctionBuilder(type.params.length);
  emit(body);
  return { type, locals: body.locals(), code: body.code(), exportName: undefined };
}

/**
 * `insert(target, targetBits, low, source, width)`: puts the low `width` bits of the words at
 * `source` into those at `target`, from bit `low` up. What would lie beyond the target is dropped.
 */
export function insertFunction(): DefinedFunction {
  const type = { params: ["i32", "i32", "i32", "i32", "i32"], results: [] } as const;
  return define(type, (body) => {
    const [target, targetBits, low, source, width] = [0, 1, 2, 3, 4];
    const done = body.newLocal("i32");
    const at = body.newLocal("i32");
    const count = body.newLocal("i32");
    const mask = body.newLocal("i32");
    const chunk = body.newLocal("i32");
    const place = body.newLocal("i32");
    body.open(op.block);
    const exit = body.depth() - 1;
    body.open(op.loop);
    const again = body.depth() - 1;
    body.get(done);
    body.get(width);
    body.emit(op.i32GeU);
    body.branch(op.brIf, exit);
    body.get(low);
    body.get(done);
    body.emit(op.i32Add);
    body.tee(at);
    body.get(targetBits);
    body.emit(op.i32GeU);
    body.branch(op.brIf, exit);
    // How many bits end up in this word of the target.
    body.i32(32);
    body.get(at);
    body.i32(31);
    body.emit(op.i32And, op.i32Sub);
    body.set(count);
    for (const [end, from] of [
      [width, done],
      [targetBits, at],
    ] as const) {
      body.get(end);
      body.get(from);
      body.emit(op.i32Sub);
      body.get(count);
      body.get(end);
      body.get(from);
      body.emit(op.i32Sub);
      body.get(count);
      body.emit(op.i32LtU, op.select);
      body.set(count);
    }
    body.i32(-1);
    body.i32(32);
    body.get(count);
    body.emit(op.i32Sub, op.i32ShrU);
    body.set(mask);
    body.get(source);
    body.get(done);
    body.i32(5);
    body.emit(op.i32ShrU);
    body.i32(2);
    body.emit(op.i32Shl, op.i32Add);
    body.access(op.i64Load, 0);
    body.get(done);
    body.i32(31);
    body.emit(op.i32And, op.i64ExtendI32U, op.i64ShrU, op.i32WrapI64);
    body.get(mask);
    body.emit(op.i32And);
    body.get(at);
    body.emit(op.i32Shl);
    body.set(chunk);
    body.get(target);
    body.get(at);
    body.i32(5);
    body.emit(op.i32ShrU);
    body.i32(2);
    body.emit(op.i32Shl, op.i32Add);
    body.tee(place);
    body.get(place);
    body.access(op.i32Load, 0);
    body.get(mask);
    body.get(at);
    body.emit(op.i32Shl);
    body.i32(-1);
    body.emit(op.i32Xor, op.i32And);
    body.get(chunk);
    body.emit(op.i32Or);
    body.access(op.i32Store, 0);
    body.get(done);
    body.get(count);
    body.emit(op.i32Add);
    body.set(done);
    body.branch(op.br, again);
    body.close();
    body.close();
  });
}

/** `negate(value)`: replaces the words at `value` by their negative. */
export function negateFunction(words: number): DefinedFunction {
  return define({ params: ["i32"], results: [] }, (body) => {
    const carry = body.newLocal("i64");
    body.i64(1n);
    body.set(carry);
    for (let word = 0; word < words; word++) {
      body.get(0);
      body.get(0);
      body.access(op.i32Load, 4 * word);
      body.i32(-1);
      body.emit(op.i32Xor, op.i64ExtendI32U);
      body.get(carry);
      body.emit(op.i64Add);
      body.tee(carry);
      body.emit(op.i32WrapI64);
      body.access(op.i32Store, 4 * word);
      body.get(carry);
      body.i64(32n);
      body.emit(op.i64ShrU);
      body.set(carry);
    }
  });
}

/**
 * `divide(dividend, divisor, wantRemainder) -> address` of the unsigned quotient or remainder, bit
 * by bit; both are 0 where the divisor is.
 */
export function divideFunction(words: number, layout: MemoryLayout): DefinedFunction {
  const bytes = 4 * words;
  const quotient = layout.allocate(bytes + 8, 8);
  const remainder = layout.allocate(bytes + 8, 8);
  const type = { params: ["i32", "i32", "i32"], results: ["i32"] } as const;
  return define(type, (body) => {
    const [dividend, divisor, wantRemainder] = [0, 1, 2];
    const bit = body.newLocal("i32");
    const incoming = body.newLocal("i32");
    const word = body.newLocal("i32");
    const borrow = body.newLocal("i64");
    const wordAddress = (base: () => void): void => {
      base();
      body.get(bit);
      body.i32(5);
      body.emit(op.i32ShrU);
      body.i32(2);
      body.emit(op.i32Shl, op.i32Add);
    };
    for (let at = 0; at < words; at++) {
      for (const value of [quotient, remainder]) {
        body.i32(0);
        body.i32(0);
        body.access(op.i32Store, value + 4 * at);
      }
    }
    body.i32(0);
    for (let at = 0; at < words; at++) {
      body.get(divisor);
      body.access(op.i32Load, 4 * at);
      body.emit(op.i32Or);
    }
    body.emit(op.i32Eqz);
    body.open(op.if);
    body.i32(quotient);
    body.emit(op.return);
    body.close();
    body.i32(32 * words);
    body.set(bit);
    body.open(op.loop);
    const again = body.depth() - 1;
    body.get(bit);
    body.i32(1);
    body.emit(op.i32Sub);
    body.set(bit);
    // remainder = remainder << 1 | the next bit of the dividend
    wordAddress(() => body.get(dividend));
    body.access(op.i32Load, 0);
    body.get(bit);
    body.emit(op.i32ShrU);
    body.i32(1);
    body.emit(op.i32And);
    body.set(incoming);
    for (let at = 0; at < words; at++) {
      body.i32(0);
      body.i32(0);
      body.access(op.i32Load, remainder + 4 * at);
      body.tee(word);
      body.i32(1);
      body.emit(op.i32Shl);
      body.get(incoming);
      body.emit(op.i32Or);
      body.access(op.i32Store, remainder + 4 * at);
      body.get(word);
      body.i32(31);
      body.emit(op.i32ShrU);
      body.set(incoming);
    }
    // Whether the divisor fits: no borrow comes out of subtracting it, or a bit went out above.
    const subtract = (keep: boolean): void => {
      body.i64(0n);
      body.set(borrow);
      for (let at = 0; at < words; at++) {
        if (keep) {
          body.i32(0);
        }
        body.i32(0);
        body.access(op.i32Load, remainder + 4 * at);
        body.emit(op.i64ExtendI32U);
        body.get(divisor);
        body.access(op.i32Load, 4 * at);
        body.emit(op.i64ExtendI32U, op.i64Sub);
        body.get(borrow);
        body.emit(op.i64Sub);
        body.tee(borrow);
        if (keep) {
          body.emit(op.i32WrapI64);
          body.access(op.i32Store, remainder + 4 * at);
          body.get(borrow);
        }
        body.i64(63n);
        body.emit(op.i64ShrU);
        body.set(borrow);
      }
    };
    subtract(false);
    body.get(borrow);
    body.emit(op.i64Eqz);
    body.get(incoming);
    body.emit(op.i32Or);
    body.open(op.if);
    subtract(true);
    wordAddress(() => body.i32(quotient));
    body.tee(word);
    body.get(word);
    body.access(op.i32Load, 0);
    body.i32(1);
    body.get(bit);
    body.emit(op.i32Shl, op.i32Or);
    body.access(op.i32Store, 0);
    body.close();
    body.get(bit);
    body.branch(op.brIf, again);
    body.close();
    body.i32(remainder);
    body.i32(quotient);
    body.get(wantRemainder);
    body.emit(op.select);
  });
}

/** `power(base, exponent)` modulo 2^64. */
export function powerFunction(): DefinedFunction {
  return define({ params: ["i64", "i64"], results: ["i64"] }, (body) => {
    const [base, exponent] = [0, 1];
    const result = body.newLocal("i64");
    body.i64(1n);
    body.set(result);
    body.open(op.block);
    const exit = body.depth() - 1;
    body.open(op.loop);
    const again = body.depth() - 1;
    body.get(exponent);
    body.emit(op.i64Eqz);
    body.branch(op.brIf, exit);
    body.get(result);
    body.get(base);
    body.i64(1n);
    body.get(exponent);
    body.i64(1n);
    body.emit(op.i64And, op.i32WrapI64, op.select, op.i64Mul);
    body.set(result);
    body.get(base);
    body.get(base);
    body.emit(op.i64Mul);
    body.set(base);
    body.get(exponent);
    body.i64(1n);
    body.emit(op.i64ShrU);
    body.set(exponent);
    body.branch(op.br, again);
    body.close();
    body.close();
    body.get(result);
  });
}
