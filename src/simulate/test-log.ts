import type { Span } from "../base/source.ts";
import type { SourcePlaces } from "./source-places.ts";
import type { ObservedValue, TestFailure } from "./test-result.ts";

/** Failures beyond this many are counted, not kept. */
const MAXIMUM_FAILURES = 100;
const MAXIMUM_OUTPUT_CHARACTERS = 1 << 20;

/** What a running test has to tell, bounded in size. */
export interface TestLog {
  readonly fail: (
    span: Span,
    cycle: number,
    message: string,
    values: readonly ObservedValue[],
  ) => void;
  readonly print: (text: string) => void;
  /** The failures kept, and as the last one how many more there were. */
  readonly failures: () => readonly TestFailure[];
  readonly output: () => string;
}

export function beginLog(places: SourcePlaces): TestLog {
  const kept: TestFailure[] = [];
  let omitted: TestFailure | undefined;
  let omittedCount = 0;
  const printed: string[] = [];
  let printedCharacters = 0;
  return {
    fail: (span, cycle, message, values) => {
      const failure = { span, line: places.lineOf(span), cycle, message, values };
      if (kept.length < MAXIMUM_FAILURES) {
        kept.push(failure);
      } else {
        omitted = failure;
        omittedCount++;
      }
    },
    print: (text) => {
      if (printedCharacters < MAXIMUM_OUTPUT_CHARACTERS) {
        printedCharacters += text.length;
        printed.push(
          printedCharacters < MAXIMUM_OUTPUT_CHARACTERS ? text : `${text.slice(0, 1000)}\n…\n`,
        );
      }
    },
    failures: () =>
      omitted === undefined
        ? kept
        : [
            ...kept,
            {
              ...omitted,
              message: `${omittedCount} more failures are not listed; the last was: ${omitted.message}`,
            },
          ],
    output: () => printed.join(""),
  };
}
