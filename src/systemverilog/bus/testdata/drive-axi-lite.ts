import type { ModelInstance } from "../../../verilated/model-instance.ts";
import { type Chance, chanceFrom } from "../../testdata/random-expression.ts";

export interface AxiLiteTraffic {
  readonly seed: number;
  readonly writes: number;
  readonly reads: number;
  /** An address for the next access. */
  readonly address: (chance: Chance) => bigint;
  readonly dataWidth: number;
  /** Cycles that a channel may pause between two transfers; each run of transfers draws its own limit. */
  readonly longestPause: number;
  /** Unaddressed triggers to shake, with their widths. */
  readonly pins?: readonly { readonly name: string; readonly width: number }[];
}

export interface AxiLiteRun {
  /** Messages of failed assertions, each once. */
  readonly complaints: readonly string[];
  readonly cycles: number;
  readonly writeResponses: readonly number[];
  readonly readResponses: readonly { readonly response: number; readonly data: bigint }[];
}

/** A channel that offers transfers one after the other, with pauses. */
interface Sender {
  left: number;
  pause: number;
  isValid: boolean;
}

/** Random traffic on all five channels, each at its own pace; stops when everything is answered. */
export function driveAxiLite(instance: ModelInstance, traffic: AxiLiteTraffic): AxiLiteRun {
  const chance = chanceFrom(traffic.seed);
  const complaints = new Set<string>();
  const writeResponses: number[] = [];
  const readResponses: { response: number; data: bigint }[] = [];
  const put = (name: string, value: bigint | boolean) =>
    instance.write(`bench.${name}`, BigInt(value));
  const get = (name: string): bigint => instance.read(`bench.${name}`);
  const random = (width: number): bigint => {
    let value = 0n;
    for (let at = 0; at < width; at += 16) {
      value = (value << 16n) | BigInt(chance(65_536));
    }
    return BigInt.asUintN(width, value);
  };
  let time = 0;
  /** Settles, and runs one edge. */
  const edge = (): void => {
    put("clk", 1n);
    instance.evaluate(time++);
    for (const event of instance.takeEvents()) {
      if (event.kind === "assertion") {
        complaints.add(event.text.replace(/^\[.*?\] /, ""));
      }
    }
  };
  const settle = (): void => {
    put("clk", 0n);
    instance.evaluate(time++);
  };

  instance.initialise();
  for (const name of ["awvalid", "wvalid", "bready", "arvalid", "rready", "resetn"]) {
    put(name, 0n);
  }
  for (let cycle = 0; cycle < 3; cycle++) {
    settle();
    edge();
  }
  put("resetn", 1n);

  const aw: Sender = { left: traffic.writes, pause: 0, isValid: false };
  const w: Sender = { left: traffic.writes, pause: 0, isValid: false };
  const ar: Sender = { left: traffic.reads, pause: 0, isValid: false };
  let mood = { aw: 0, w: 0, ar: 0, b: 0, r: 0 };
  let outstanding = { aw: 0, w: 0, ar: 0 };
  const offer = (sender: Sender, limit: number, room: boolean, fill: () => void): boolean => {
    if (sender.isValid || sender.left === 0 || !room) {
      return sender.isValid;
    }
    if (sender.pause > 0) {
      sender.pause--;
      return false;
    }
    sender.left--;
    sender.isValid = true;
    sender.pause = limit === 0 ? 0 : chance(limit + 1);
    fill();
    return true;
  };
  let cycles = 0;
  const lastCycle = 200 + (traffic.writes + traffic.reads) * (traffic.longestPause + 4) * 2;
  while (
    (writeResponses.length < traffic.writes || readResponses.length < traffic.reads) &&
    cycles < lastCycle
  ) {
    if (cycles % 64 === 0) {
      // Long stretches without a pause as well: they show the throughput.
      const pace = () => 
        chance(2) === 0 || traffic.longestPause === 0 ? 0 : 1 + chance(traffic.longestPause);
      mood = { aw: pace(), w: pace(), ar: pace(), b: pace(), r: pace() };
    }
    put(
      "awvalid",
      offer(aw, mood.aw, outstanding.aw < 3, () => {
        put("awaddr", traffic.address(chance));
        put("awprot", random(3));
      }),
    );
    put(
      "wvalid",
      offer(w, mood.w, outstanding.w < 3, () => {
        put("wdata", random(traffic.dataWidth));
        const lanes = traffic.dataWidth / 8;
        put("wstrb", chance(3) === 0 ? (1n << BigInt(lanes)) - 1n : random(lanes));
      }),
    );
    put(
      "arvalid",
      offer(ar, mood.ar, outstanding.ar < 3, () => {
        put("araddr", traffic.address(chance));
        put("arprot", random(3));
      }),
    );
    const bready = mood.b === 0 || chance(mood.b + 1) === 0;
    const rready = mood.r === 0 || chance(mood.r + 1) === 0;
    put("bready", bready);
    put("rready", rready);
    for (const { name, width } of traffic.pins ?? []) {
      put(name, random(width));
    }
    settle();
    const taken = {
      aw: aw.isValid && get("awready") === 1n,
      w: w.isValid && get("wready") === 1n,
      ar: ar.isValid && get("arready") === 1n,
    };
    const answered = {
      b: bready && get("bvalid") === 1n,
      r: rready && get("rvalid") === 1n,
    };
    if (answered.b) {
      writeResponses.push(Number(get("bresp")));
    }
    if (answered.r) {
      readResponses.push({ response: Number(get("rresp")), data: get("rdata") });
    }
    edge();
    aw.isValid &&= !taken.aw;
    w.isValid &&= !taken.w;
    ar.isValid &&= !taken.ar;
    outstanding = {
      aw: outstanding.aw + Number(taken.aw) - Number(answered.b),
      w: outstanding.w + Number(taken.w) - Number(answered.b),
      ar: outstanding.ar + Number(taken.ar) - Number(answered.r),
    };
    cycles++;
  }
  for (let rest = 0; rest < 80; rest++) {
    for (const name of ["awvalid", "wvalid", "arvalid"]) {
      put(name, 0n);
    }
    settle();
    edge();
  }
  return { complaints: [...complaints], cycles, writeResponses, readResponses };
}
