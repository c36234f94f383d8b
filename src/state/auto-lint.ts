import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isRunning, logLine } from "./jobs.ts";
import { type Lint, moveLint } from "./move-lint.ts";
import type { SessionParts } from "./session.ts";

/** Milliseconds that the files rest before Verilator reads them again. */
const rest = 500;
/** Tops of one project that are looked at. */
const maximumTops = 4;

/**
 * Lints the project's own SystemVerilog once typing rests and the check has found no errors.
 * Returns the way to stop.
 */
export function startAutoLint(session: SessionParts): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = -1;
  let isLinting = false;

  const lint = async () => {
    const { files, revision } = session.project.get();
    const { check } = session.results.get();
    const hasOwn = [...files.keys()].some((path) => /\.(s?v)$/.test(path));
    const isReady = check?.revision === revision && !isRunning(session, "run");
    const hasErrors = check?.diagnostics.some(({ severity }) => severity === "error") === true;
    if (isLinting || !isReady || !hasOwn || hasErrors || revision === asked) {
      return;
    }
    asked = revision;
    isLinting = true;
    const diagnostics: Diagnostic[] = [];
    const signal = new AbortController().signal;
    for (const top of check.tops.slice(0, maximumTops)) {
      const outcome = await session.simulator.lint({ files, revision, top }, signal);
      if (outcome.kind === "ok") {
        // What concerns Brief is said by the check already.
        diagnostics.push(
          ...outcome.value.diagnostics.filter(({ span }) => /\.(s?vh?)$/.test(span.file)),
        );
      } else if (outcome.kind === "crashed") {
        logLine(session, "bad", `Verilator's lint stopped: ${outcome.reason}`);
      }
    }
    isLinting = false;
    const now = session.project.get();
    const lint: Lint = { revision, files, diagnostics };
    // A check that came meanwhile is of a later text; a check that is still to come moves this itself.
    const isChecked = session.results.get().check?.revision === now.revision;
    session.results.dispatch({
      kind: "linted",
      lint: isChecked ? moveLint(lint, now.files, now.revision) : lint,
    });
    follow();
  };

  const follow = () => {
    const { revision, id } = session.project.get();
    if (id !== "" && revision !== asked && !isLinting) {
      clearTimeout(timer);
      timer = setTimeout(() => void lint(), rest);
    }
  };
  follow();
  const stops = [
    session.project.subscribe(follow),
    session.results.subscribe(() => {
      if (session.results.get().check?.revision !== asked) {
        follow();
      }
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) {
      stop();
    }
  };
}
