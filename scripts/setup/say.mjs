/** Progress on standard error: one line a step, rewritten in place on a terminal. */
const isTerminal = process.stderr.isTTY === true;
const started = Date.now();

export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Shows how far a long step is; off a terminal only every tenth part, so that logs stay short. */
export function createProgress(title, total) {
  let shown = -1;
  return {
    at(done) {
      const percent = total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total));
      const elapsed = Math.round((Date.now() - started) / 1000);
      if (isTerminal) {
        process.stderr.write(`\r  ${title} ${percent} % (${done} of ${total}, ${elapsed} s)   `);
      } else if (Math.floor(percent / 10) > shown) {
        process.stderr.write(`  ${title} ${percent} % (${done} of ${total}, ${elapsed} s)\n`);
      }
      shown = Math.floor(percent / 10);
    },
    end() {
      if (isTerminal) {
        process.stderr.write("\n");
      }
    },
  };
}

/** A failure that the person at the keyboard can mend; printed without a stack. */
export class SetupError extends Error {
  name = "SetupError";
}

/** Runs a script's main function and turns a SetupError into a message and exit code 1. */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    if (error instanceof SetupError) {
      say(`\n${error.message}`);
    } else {
      say(`\n${error?.stack ?? error}`);
    }
    process.exit(1);
  }
}
