import type { Session, SessionParts } from "./session.ts";

/** What the last run wrote, by path: files of `$fopen`, `$writememh` and their kin. */
export function writtenFiles({
  results,
}: Pick<SessionParts, "results">): ReadonlyMap<string, Uint8Array> {
  return new Map(
    [...results.get().testRuns.values()].flatMap(({ result }) => [...(result.written ?? [])]),
  );
}

/** Saves what the last run wrote: a file as it is, several as a zip. */
export async function saveWritten(session: Session): Promise<void> {
  const files = writtenFiles(session);
  const [only] = files;
  if (only !== undefined && files.size === 1) {
    const [path, bytes] = only;
    session.saveToDisk(path.slice(path.lastIndexOf("/") + 1), bytes, "application/octet-stream");
    return;
  }
  const outcome = await session.compiler.writeZip(files);
  if (outcome.kind === "ok") {
    session.saveToDisk(`${session.project.get().name}-run.zip`, outcome.value, "application/zip");
  } else if (outcome.kind === "crashed") {
    session.workbench.dispatch({ kind: "toast", text: `The zip was not made: ${outcome.reason}` });
  }
}
