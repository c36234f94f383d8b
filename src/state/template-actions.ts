import { checkPath } from "../project/check-path.ts";
import type { FileSet } from "../project/file-set.ts";
import { instanceText } from "../templates/instance-text.ts";
import { isDesign } from "../templates/instantiate.ts";
import { manifests } from "../templates/library.ts";
import type { ParameterValues } from "../templates/parameter-values.ts";
import { openNewProject } from "./open-project.ts";
import type { Session } from "./session.ts";

/** Opens a new project made of a template with those parameters. */
export async function openTemplate(
  session: Session,
  name: string,
  values: ParameterValues,
): Promise<void> {
  const files = await projectOf(session, name, values);
  if (files === undefined) {
    return;
  }
  await openNewProject(session, name, files);
  session.workbench.dispatch({
    kind: "toast",
    text: `\`${name}\` is a project of its own now. Ctrl+Enter runs its test.`,
  });
}

/** Adds a template's design to the project at hand and says how to make an instance of it. */
export async function addTemplate(
  session: Session,
  name: string,
  values: ParameterValues,
): Promise<void> {
  const manifest = manifests.get(name);
  const project = await projectOf(session, name, values);
  if (project === undefined || manifest === undefined) {
    return;
  }
  session.edits.flush();
  const there = session.project.get().files;
  // Blocks share others: what is in the project already, byte for byte, is not added again.
  const files = new Map(
    [...project].filter(
      ([path, bytes]) => isDesign(path, manifest) && !isSame(there.get(path), bytes),
    ),
  );
  const taken = [...files.keys()].find((path) => checkPath(path, there.keys()) !== undefined);
  if (taken !== undefined) {
    session.workbench.dispatch({
      kind: "toast",
      text: `The project has another \`${taken}\` already; rename it first, and nothing is lost.`,
    });
    return;
  }
  session.project.dispatch({ kind: "put-files", title: `Added ${name}`, files });
  const all = [...session.project.get().files.keys()];
  const ownNames = [manifest.top, name.replaceAll("-", "_")];
  const own = all.find((path) => ownNames.includes(path.replace(/\.\w+$/, "")));
  const shown = own ?? [...files.keys()].at(-1);
  if (shown !== undefined) {
    session.workbench.dispatch({ kind: "open-tab", path: shown });
  }
  const instance = instanceText(manifest, values);
  const isCopied = await navigator.clipboard.writeText(instance).then(
    () => true,
    () => false,
  );
  session.workbench.dispatch({
    kind: "toast",
    text: isCopied
      ? `Added \`${name}\`; a line that makes an instance of it is in the clipboard.`
      : `Added \`${name}\`. An instance of it: ${instance}`,
    action: { title: "Undo", commandId: "file.undo" },
  });
}

/** The files of a template's project, made in the worker: golden models may take a while. */
async function projectOf(
  session: Session,
  name: string,
  values: ParameterValues,
): Promise<FileSet | undefined> {
  const outcome = await session.library.project({ name, values });
  if (outcome.kind === "crashed") {
    const text = `\`${name}\` could not be made: ${outcome.reason}`;
    session.workbench.dispatch({ kind: "toast", text });
  }
  return outcome.kind === "ok" ? outcome.value : undefined;
}

function isSame(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one?.length === other.length && one.every((byte, at) => byte === other[at]);
}
