import type { FunctionBuilder } from "./function-builder.ts";
import { op } from "./opcodes.ts";

/** Instructions that are emitted when they are wanted; those that leave a value can be nested. */
export type Emit = (body: FunctionBuilder) => void;

export function number(value: number): Emit {
  return (body) => body.i32(value);
}

export function local(index: number): Emit {
  return (body) => body.get(index);
}

export function set(index: number, value: Emit): Emit {
  return (body) => {
    value(body);
    body.set(index);
  };
}

/** `operation(left, right)` by its opcode. */
export function binary(opcode: number, left: Emit, right: Emit): Emit {
  return (body) => {
    left(body);
    right(body);
    body.emit(opcode);
  };
}

export function unary(opcode: number, value: Emit): Emit {
  return (body) => {
    value(body);
    body.emit(opcode);
  };
}

export function add(left: Emit, right: Emit): Emit {
  return binary(op.i32Add, left, right);
}

export function subtract(left: Emit, right: Emit): Emit {
  return binary(op.i32Sub, left, right);
}

export function not(value: Emit): Emit {
  return unary(op.i32Eqz, value);
}

/** The 32 bits at `address + offset`. */
export function load(address: Emit, offset = 0): Emit {
  return (body) => {
    address(body);
    body.access(op.i32Load, offset);
  };
}

/** The 64 bits at `address + offset`. */
export function load64(address: Emit, offset = 0): Emit {
  return (body) => {
    address(body);
    body.access(op.i64Load, offset);
  };
}

export function store(address: Emit, offset: number, value: Emit): Emit {
  return (body) => {
    address(body);
    value(body);
    body.access(op.i32Store, offset);
  };
}

export function store64(address: Emit, offset: number, value: Emit): Emit {
  return (body) => {
    address(body);
    value(body);
    body.access(op.i64Store, offset);
  };
}

export function call(index: number, ...given: readonly Emit[]): Emit {
  return (body) => {
    for (const argument of given) {
      argument(body);
    }
    body.call(index);
  };
}

export function drop(value: Emit): Emit {
  return unary(op.drop, value);
}

/** Leaves the function, with a value if it has one. */
export function give(value?: Emit): Emit {
  return (body) => {
    value?.(body);
    body.emit(op.return);
  };
}

export function when(
  condition: Emit,
  body: readonly Emit[],
  otherwise: readonly Emit[] = [],
): Emit {
  return (into) => {
    condition(into);
    into.open(op.if);
    for (const part of body) {
      part(into);
    }
    if (otherwise.length > 0) {
      into.emit(op.else);
      for (const part of otherwise) {
        part(into);
      }
    }
    into.close();
  };
}

/** `left && right`, the right one only where the left one holds. */
export function both(left: Emit, right: Emit): Emit {
  return (into) => {
    left(into);
    into.open(op.if, "i32");
    right(into);
    into.emit(op.else);
    into.i32(0);
    into.close();
  };
}

/** Repeats its parts as long as the condition holds; `leave` in a part ends it. */
export function repeatWhile(
  condition: Emit,
  parts: (leave: (condition: Emit) => Emit) => readonly Emit[],
): Emit {
  return (into) => {
    into.open(op.block);
    const exit = into.depth() - 1;
    into.open(op.loop);
    const again = into.depth() - 1;
    condition(into);
    into.emit(op.i32Eqz);
    into.branch(op.brIf, exit);
    const leave = (reason: Emit): Emit => {
      return (body) => {
        reason(body);
        body.branch(op.brIf, exit);
      };
    };
    for (const part of parts(leave)) {
      part(into);
    }
    into.branch(op.br, again);
    into.close();
    into.close();
  };
}
