import { present } from "../base/assert.ts";
import type { Storage } from "../brief/hardware.ts";
import type { SignalId, TransactionId } from "../brief/ids.ts";
import type {
  MemberVectorSignal,
  Signal,
  TypedProgram,
  TypedStatement,
  TypedTransaction,
  VectorSignal,
} from "../brief/typed-program.ts";
import { createNameTable, type NameTable } from "./name-table.ts";
import { withPipeline } from "./plan-pipeline.ts";
import { findRegisterWrites, type RegisterWrite } from "./register-writes.ts";
import { findStageUses, type StageUses, signalsOf } from "./stage-uses.ts";
import type {
  HeldSignal,
  ReadPlan,
  SignaturePlan,
  TransactionPlan,
  WritePlan,
} from "./transaction-plan.ts";

export interface PortNames {
  readonly enable: string;
  readonly address: string;
  readonly data: string;
}

export type RamSignal = VectorSignal & { readonly storage: Exclude<Storage, "registers"> };

export interface MemoryPlan {
  readonly memory: RamSignal;
  readonly reads: readonly PortNames[];
  readonly writes: readonly PortNames[];
}

/** Every name of the module to be emitted, and what it stands for. */
export interface ModulePlan {
  readonly program: TypedProgram;
  readonly names: NameTable;
  /** The variable of every loop: it must not hide a signal. */
  readonly loop: string;
  readonly transactions: readonly TransactionPlan[];
  readonly memories: readonly MemoryPlan[];
  /** By `SignatureId`. */
  readonly signatures: readonly SignaturePlan[];
  /** What writes each signal, found once for all of them. */
  readonly registerWrites: ReadonlyMap<SignalId, readonly RegisterWrite[]>;
}

export function planModule(program: TypedProgram): ModulePlan {
  const names = createNameTable([
    program.svName,
    program.clockPort,
    program.reset.port,
    ...program.signals.flatMap((one) =>
      one.kind === "trigger" ? [one.svName, one.innerName] : [one.svName],
    ),
    ...program.instances.map(({ svName }) => svName),
  ]);
  // These come first: tests and viewers look for them under exactly this name.
  const fires = program.transactions.map(({ svName }) => names.take(`fire_${svName}`));
  const memories = program.signals.filter(isRam).map((memory) => planMemory(memory, names));
  const transactions = program.transactions.map((transaction, index) =>
    withPipeline(
      program,
      planTransaction(
        program,
        transaction,
        present(fires[index], "a fire signal"),
        memories,
        names,
      ),
      names,
    ),
  );
  const registerWrites = findRegisterWrites(program);
  const signatures = program.signatures.map(({ argument, ports }) => {
    const { svName } = signalOf(program, ports.request);
    return {
      requesting: names.take(`${svName}_made`),
      requested: argument && names.take(`${svName}_argument`),
    };
  });
  return {
    program,
    names,
    loop: names.take("k"),
    transactions,
    memories,
    signatures,
    registerWrites,
  };
}

export function isRam(signal: Signal): signal is RamSignal {
  return signal.kind === "vector" && signal.storage !== "registers";
}

/** A signal with elements: of this module or of an instance. */
export function hasElements(signal: Signal): signal is VectorSignal | MemberVectorSignal {
  return signal.kind === "vector" || signal.kind === "member-vector";
}

/** The identifier that the design reads a signal by. */
export function readNameOf(program: TypedProgram, id: SignalId): string {
  const signal = signalOf(program, id);
  return signal.kind === "trigger" ? signal.innerName : signal.svName;
}

export function signalOf(program: TypedProgram, id: SignalId): Signal {
  return present(program.signals[id], "a signal of the program");
}

/** The signal that is 1 in the cycle in which transaction `id` fires. */
export function fireOf(plan: ModulePlan, id: TransactionId): string {
  return present(plan.transactions[id], "a transaction of the program").fire;
}

/** Transactions other than `transaction`, and free to fire beside it, that may write `signal`. */
export function writersBeside(
  program: TypedProgram,
  transaction: TypedTransaction,
  signal: SignalId,
): readonly TypedTransaction[] {
  return program.transactions.filter(
    (other) =>
      other.id !== transaction.id &&
      !transaction.conflicts.includes(other.id) &&
      other.writesSignals.includes(signal),
  );
}

function planMemory(memory: RamSignal, names: NameTable): MemoryPlan {
  const ports = (count: number, letter: string): readonly PortNames[] =>
    Array.from({ length: count }, (_, port) => {
      const suffix = count === 1 ? "" : `${port}`;
      return {
        enable: names.take(`${memory.svName}_${letter}e${suffix}`),
        address: names.take(`${memory.svName}_${letter}addr${suffix}`),
        data: names.take(`${memory.svName}_${letter}data${suffix}`),
      };
    });
  const { read, write } = memory.ports;
  return { memory, reads: ports(read, "r"), writes: ports(write, "w") };
}

function planTransaction(
  program: TypedProgram,
  transaction: TypedTransaction,
  fire: string,
  memories: readonly MemoryPlan[],
  names: NameTable,
): TransactionPlan {
  const { svName, cycles } = transaction;
  const take = (what: string): string => names.take(`${svName}_${what}`);
  const isLong = cycles > 1;
  const uses = findStageUses(transaction);
  const escapes = statementsWithin(transaction.statements).filter(({ kind }) => kind === "escape");
  const registers = transaction.writesSignals
    .map((id) => signalOf(program, id))
    .filter((signal) => !isRam(signal));
  return {
    transaction,
    fire,
    start: isLong ? names.take(`start_${svName}`) : fire,
    busy: isLong ? take("busy") : undefined,
    stage: cycles > 2 && transaction.pipeline === undefined ? take("stage") : undefined,
    done: take("done"),
    escaped: escapes.some((one) => !uses.lateEscapes.has(one)) ? take("escaped") : undefined,
    escapedLate: uses.lateEscapes.size > 0 ? take("cancelled") : undefined,
    uses,
    next: new Map(registers.map(({ id, svName }) => [id, take(svName)])),
    locals: transaction.locals.map((local) => take(local.svName)),
    reads: planReads(program, transaction, memories, take),
    requests: transaction.requests.map(({ signature, argument, timeout }) => {
      const { svName: port } = signalOf(
        program,
        present(program.signatures[signature], "a signature").ports.request,
      );
      return {
        reached: take(`makes_${port}`),
        argument: argument && take(`${port}_arg`),
        active: take(port),
        response: present(program.signatures[signature], "a signature").result && take("response"),
        arrived: take("arrived"),
        expired: timeout === undefined ? undefined : take("expired"),
      };
    }),
    waits: transaction.requests.length > 0 ? take("waits") : undefined,
    divisions: transaction.divisions.map(({ operator }) => ({
      left: take("dividend"),
      right: take("divisor"),
      result: take(operator === "/" ? "quotient" : "remainder"),
    })),
    writes: planWrites(program, transaction, take),
    held: isLong ? planHeld(program, transaction, uses, take) : [],
    pipeline: undefined,
  };
}

function planReads(
  program: TypedProgram,
  transaction: TypedTransaction,
  memories: readonly MemoryPlan[],
  take: (what: string) => string,
): readonly ReadPlan[] {
  return transaction.reads.map((read) => {
    const { svName } = signalOf(program, read.memory);
    const plan = memories.find(({ memory }) => memory.id === read.memory);
    const port = present(plan?.reads[read.port], "a read port");
    const isShared = (other: TypedTransaction): boolean =>
      other.reads.some(({ memory, port }) => memory === read.memory && port === read.port);
    const isReadAgain =
      transaction.reads.some(
        ({ memory, port, stage }) =>
          memory === read.memory && port === read.port && stage > read.stage,
      ) ||
      program.transactions.some(
        (other) =>
          other.id !== transaction.id &&
          !transaction.conflicts.includes(other.id) &&
          isShared(other),
      );
    const isKept =
      transaction.pipeline === undefined && isReadAgain && read.stage + 2 < transaction.cycles;
    return {
      id: read.id,
      address: take(`${svName}_raddr`),
      data: isKept ? take(`${svName}_rdata`) : port.data,
      kept: isKept ? take(`${svName}_kept`) : undefined,
    };
  });
}

function planWrites(
  program: TypedProgram,
  { statements }: TypedTransaction,
  take: (what: string) => string,
): readonly WritePlan[] {
  const plans: WritePlan[] = [];
  const isSure = !statementsWithin(statements).some(({ kind }) => kind === "term");
  for (const statement of statementsWithin(statements)) {
    if (statement.kind !== "assign" || statement.target.kind !== "element") {
      continue;
    }
    const { vector, port } = statement.target;
    const memory = signalOf(program, vector);
    if (!isRam(memory) || plans.some((one) => one.memory === vector && one.port === port)) {
      continue;
    }
    const { svName } = memory;
    const isAlways = isSure && statements.includes(statement);
    plans.push({
      memory: vector,
      port,
      enable: isAlways ? undefined : take(`${svName}_we`),
      address: take(`${svName}_waddr`),
      data: take(`${svName}_wdata`),
    });
  }
  return plans;
}

function planHeld(
  program: TypedProgram,
  transaction: TypedTransaction,
  uses: StageUses,
  take: (what: string) => string,
): readonly HeldSignal[] {
  const { postcondition } = transaction;
  const promised = postcondition === undefined ? [] : [...signalsOf([postcondition])];
  const needed = [...new Set([...uses.later, ...promised])].sort((a, b) => a - b);
  return needed
    .map((id) => signalOf(program, id))
    .filter(
      (signal) =>
        signal.kind === "trigger" ||
        signal.kind === "member" ||
        signal.kind === "member-vector" ||
        signal.kind === "comb" ||
        (!isRam(signal) && writersBeside(program, transaction, signal.id).length > 0),
    )
    .map(({ id, svName }) => ({
      signal: id,
      register: take(`${svName}_held`),
      view: uses.later.has(id) && uses.first.has(id) ? take(`${svName}_start`) : undefined,
      isForContract: !uses.later.has(id),
    }));
}

/** Every statement of the list, however deep, in source order. */
export function statementsWithin(list: readonly TypedStatement[]): readonly TypedStatement[] {
  return list.flatMap((statement) =>
    statement.kind === "if"
      ? [statement, ...statementsWithin(statement.then), ...statementsWithin(statement.otherwise)]
      : [statement],
  );
}
