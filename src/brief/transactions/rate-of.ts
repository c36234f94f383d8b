import { badRate, clockEnable } from "../../diagnostics/catalogue/timing.ts";
import type { Hardware } from "../hardware.ts";
import type { ResolvedModule } from "../names/scope.ts";
import type { Expr, TransactionItem } from "../syntax/ast.ts";
import type { TypingContext } from "../typing/context.ts";
import { evaluateConstant } from "../typing/type-expression.ts";

/** Enabled in `enabled` of `cycles` cycles, evenly spread; in lowest terms, `enabled < cycles`. */
export interface ClockRate {
  readonly enabled: bigint;
  readonly cycles: bigint;
  /** As written, for names. */
  readonly hertz: bigint;
}

/** The rate of `reactor @ N Hz;`, for every transaction without one of its own. */
export function reactorRate(
  context: TypingContext,
  module: ResolvedModule,
  hardware: Hardware,
): ClockRate | undefined {
  let rate: ClockRate | undefined;
  for (const item of module.ast.items) {
    if (item.kind === "reactor") {
      rate = typeRate(context, item.rate, "The reactor", hardware);
    }
  }
  return rate;
}

/** The rate of `rct txn ... @ N Hz;`; `undefined` is the clock's own, and the result of an error. */
export function rateOf(
  context: TypingContext,
  item: TransactionItem,
  hardware: Hardware,
): ClockRate | undefined {
  return item.rate && typeRate(context, item.rate.value, `\`${item.name.text}\``, hardware);
}

/** Row 32: how often a clock enable is on. */
function typeRate(
  context: TypingContext,
  expr: Expr,
  who: string,
  { clockHz, file }: Hardware,
): ClockRate | undefined {
  const hertz = evaluateConstant(context, expr, "The rate");
  if (hertz === undefined) {
    return undefined;
  }
  const refuse = (reason: string, help: string): undefined => {
    context.report(badRate(expr.span, { who, rate: grouped(hertz), reason, help }));
  };
  if (hertz < 1n) {
    return refuse("that is no rate", "Rates are whole numbers of hertz, from 1 upward.");
  }
  if (clockHz === undefined) {
    const where = file ?? "hardware.toml";
    return refuse(
      "the rate of the clock is not known",
      `Set \`clock_hz\` under \`[target]\` of ${where}.`,
    );
  }
  // A thousandth of a hertz is finer than any oscillator is.
  const clock = BigInt(Math.round(clockHz * 1000));
  const wanted = hertz * 1000n;
  if (wanted > clock) {
    return refuse(
      `the clock runs at ${clockHz.toLocaleString("en-US")} Hz only`,
      "A clock enable can only slow down. Ask for less, or use a faster clock.",
    );
  }
  const divisor = gcd(wanted, clock);
  const [enabled, cycles] = [wanted / divisor, clock / divisor];
  context.report(clockEnable(expr.span, { who, every: everyText(enabled, cycles) }));
  return enabled === cycles ? undefined : { enabled, cycles, hertz };
}

function everyText(enabled: bigint, cycles: bigint): string {
  if (cycles % enabled === 0n) {
    const every = cycles / enabled;
    return every === 1n ? "every cycle" : `every ${grouped(every)} cycles`;
  }
  const whole = cycles / enabled;
  return `every ${grouped(whole)} or ${grouped(whole + 1n)} cycles, ${grouped(enabled)} times in ${grouped(cycles)}`;
}

function grouped(value: bigint): string {
  return value.toLocaleString("en-US");
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
