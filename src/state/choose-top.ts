import type { CheckReply } from "../flow/replies.ts";
import type { SessionParts } from "./session.ts";

/** Whether `module` was made from the Brief file at `path`. */
export function comesFrom(
  module: CheckReply["modules"][number],
  path: string | undefined,
): boolean {
  return module.map.entries.some(({ source }) => source.file === path);
}

/**
 * The top for a project with several: the module of the file in the editor, if it is one.
 * `undefined` leaves the choice to the flow, which knows the only one.
 */
export function activeTop(session: SessionParts): string | undefined {
  return topOfFile(session, session.workbench.get().activeTab);
}

/** Tops to run one after the other, so that every test runs; with `file`, only its own. */
export function topsToRun(
  session: SessionParts,
  file: string | undefined,
): readonly (string | undefined)[] {
  const { check } = session.results.get();
  if (check === undefined || check.tops.length <= 1) {
    return [undefined];
  }
  if (file !== undefined) {
    return [topOfFile(session, file)];
  }
  const tested = check.tests.flatMap((test) => topOfFile(session, test.file) ?? []);
  return tested.length > 0 ? [...new Set(tested)] : [activeTop(session)];
}

function topOfFile(session: SessionParts, file: string | undefined): string | undefined {
  const { check } = session.results.get();
  if (check === undefined || check.tops.length <= 1) {
    return undefined;
  }
  const own = check.modules.find((module) => comesFrom(module, file))?.name;
  const bench = check.tests.find((test) => test.file === file && check.tops.includes(test.name));
  return own !== undefined && check.tops.includes(own) ? own : bench?.name;
}
