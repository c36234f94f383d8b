import type { SignalId } from "../brief/ids.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import type { NameTable } from "./name-table.ts";
import { signalsOf } from "./stage-uses.ts";
import type { HeldSignal, TransactionPlan } from "./transaction-plan.ts";

/** The plan of a `pipelined` transaction: each stage has its own copies of what the first cycle saw. */
export function withPipeline(
  program: TypedProgram,
  one: TransactionPlan,
  names: NameTable,
): TransactionPlan {
  const { transaction, uses } = one;
  const { pipeline, cycles, svName, postcondition } = transaction;
  if (pipeline === undefined || cycles === 1) {
    return one;
  }
  const take = (what: string): string => names.take(`${svName}_${what}`);
  const promised = postcondition === undefined ? [] : signalsOf([postcondition]);
  const later: ReadonlySet<SignalId> = new Set([...uses.first, ...uses.later, ...promised]);
  const late: ReadonlySet<SignalId> = new Set(pipeline.late);
  const held = [...later]
    .filter((id) => !late.has(id) && isHeld(program, id))
    .sort((a, b) => a - b);
  const data: { stage: number; read: TransactionPlan["reads"][number]["id"]; name: string }[] = [];
  const stages = Array.from({ length: cycles }, (_, stage): TransactionPlan => {
    const isLast = stage === cycles - 1;
    const own = (name: string): string => (isLast ? name : names.take(`${name}_${stage}`));
    const copies = held.map(
      (signal): HeldSignal => ({
        signal,
        register: take(`${program.signals[signal]?.svName ?? ""}_${stage}`),
        view: undefined,
        isForContract: false,
      }),
    );
    return {
      ...one,
      done: own(one.done),
      escaped: one.escaped && own(one.escaped),
      escapedLate: one.escapedLate && own(one.escapedLate),
      uses: { ...uses, later },
      next: new Map([...one.next].map(([id, name]) => [id, own(name)])),
      locals: one.locals.map(own),
      reads: one.reads.map((read) => {
        const isOld = stage > (transaction.reads[read.id]?.stage ?? 0) + 1;
        const name = isOld ? take(`rdata_${stage}`) : read.data;
        if (isOld) {
          data.push({ stage, read: read.id, name });
        }
        return { ...read, address: own(read.address), data: name, kept: undefined };
      }),
      writes: one.writes.map(({ memory, port, enable, address, data: value }) => ({
        memory,
        port,
        enable: enable && own(enable),
        address: own(address),
        data: own(value),
      })),
      held: stage === 0 ? [] : copies,
    };
  });
  const valid = Array.from({ length: cycles - 1 }, (_, stage) => take(`in_${stage + 1}`));
  const last = stages.at(-1) ?? one;
  return {
    ...last,
    escaped: stages[0]?.escaped,
    reads: last.reads.map((read) => {
      const stage = transaction.reads[read.id]?.stage ?? 0;
      return { ...read, address: stages[stage]?.reads[read.id]?.address ?? read.address };
    }),
    pipeline: { stages, valid, data },
  };
}

/** What may be another value while a run is under way. */
function isHeld(program: TypedProgram, id: SignalId): boolean {
  const signal = program.signals[id];
  switch (signal?.kind) {
    case "vector":
      return signal.storage === "registers" && isWritten(program, id);
    case "state":
      return isWritten(program, id);
    case undefined:
      return false;
    default:
      return true;
  }
}

function isWritten(program: TypedProgram, id: SignalId): boolean {
  return program.transactions.some(({ writesSignals }) => writesSignals.includes(id));
}
