import type { editor } from "monaco-editor/editor.js";
import { differenceOf } from "../../base/text-difference.ts";
import { decodeText, encodeText } from "../../project/file-set.ts";
import type { Session } from "../../state/session.ts";
import { modelOptions } from "../../ui/code/editor-options.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";

/** Milliseconds of rest before typed text reaches the project. */
const restBeforeHandOver = 20;
/** The same for texts over 512 KiB, which take long to copy. */
const restForLargeText = 200;
const largeText = 512 * 1024;

const languages: Readonly<Record<string, string>> = {
  ebv: "brief",
  sv: "systemverilog",
  svh: "systemverilog",
  v: "systemverilog",
  vh: "systemverilog",
  toml: "toml",
};

/** The editor's texts of the open project; those of another one are let go when it opens. */
export interface TextModels {
  /** `undefined` for a file that is not text, or not there. */
  readonly modelOf: (path: string) => editor.ITextModel | undefined;
  readonly pathOf: (model: editor.ITextModel) => string | undefined;
  readonly dispose: () => void;
}

interface Entry {
  readonly model: editor.ITextModel;
  /** The bytes that the model shows: untouched files keep them as they came. */
  bytes: Uint8Array;
  timer: ReturnType<typeof setTimeout> | undefined;
  isTyped: boolean;
  /** Set while the project's own text is put into the model. */
  isFollowing: boolean;
}

/** Keeps the editor's texts and the project's bytes in step, both ways. */
export function createTextModels(monaco: Monaco, session: Session): TextModels {
  const { project } = session;
  const entries = new Map<string, Entry>();
  let projectId = project.get().id;

  const handOver = (path: string, entry: Entry) => {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    if (entry.isTyped) {
      entry.isTyped = false;
      entry.bytes = encodeText(entry.model.getValue(undefined, true));
      project.dispatch({ kind: "edit-file", path, bytes: entry.bytes });
    }
  };

  const flush = () => {
    for (const [path, entry] of entries) {
      handOver(path, entry);
    }
  };

  const open = (path: string, bytes: Uint8Array): Entry | undefined => {
    const text = decodeText(bytes);
    if (text === undefined) {
      return undefined;
    }
    const ending = /\.(\w+)$/.exec(path)?.[1] ?? "";
    const model = monaco.editor.createModel(
      text,
      languages[ending] ?? "plaintext",
      monaco.Uri.from({ scheme: "gatewright", authority: projectId, path: `/${path}` }),
    );
    model.updateOptions(modelOptions);
    const entry: Entry = { model, bytes, timer: undefined, isTyped: false, isFollowing: false };
    model.onDidChangeContent(() => {
      if (!entry.isFollowing) {
        entry.isTyped = true;
        entry.timer ??= setTimeout(
          () => handOver(path, entry),
          entry.bytes.byteLength > largeText ? restForLargeText : restBeforeHandOver,
        );
      }
    });
    entries.set(path, entry);
    return entry;
  };

  const close = (path: string, entry: Entry) => {
    clearTimeout(entry.timer);
    entry.model.dispose();
    entries.delete(path);
  };

  const follow = () => {
    const { files, id } = project.get();
    if (id !== projectId) {
      projectId = id;
      for (const [path, entry] of [...entries]) {
        close(path, entry);
      }
    }
    for (const [path, entry] of entries) {
      const bytes = files.get(path);
      const text = bytes === undefined ? undefined : decodeText(bytes);
      if (bytes === undefined || text === undefined) {
        close(path, entry);
      } else if (bytes !== entry.bytes && !entry.isTyped) {
        entry.bytes = bytes;
        entry.isFollowing = true;
        showText(monaco, entry.model, text);
        entry.isFollowing = false;
      }
    }
  };

  const stopFollowing = project.subscribe(follow);
  const withdraw = session.edits.offer(flush);
  return {
    modelOf: (path) => {
      const bytes = project.get().files.get(path);
      return bytes === undefined ? undefined : (entries.get(path) ?? open(path, bytes))?.model;
    },
    pathOf: (model) => [...entries].find(([, entry]) => entry.model === model)?.[0],
    dispose: () => {
      withdraw();
      stopFollowing();
      for (const [path, entry] of [...entries]) {
        close(path, entry);
      }
    },
  };
}

/** Puts `text` into the model as one small edit, so that carets stay and the edit can be undone. */
function showText(monaco: Monaco, model: editor.ITextModel, text: string): void {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?|\n/g, model.getEOL());
  const change = differenceOf(model.getValue(), plain);
  if (change !== undefined) {
    const range = monaco.Range.fromPositions(
      model.getPositionAt(change.start),
      model.getPositionAt(change.end),
    );
    model.pushEditOperations([], [{ range, text: change.text }], () => null);
  }
}
