import type { Revision } from "../base/brand.ts";
import type { ExportTarget } from "../export/bundle.ts";
import type { EditorAnswers, EditorQuestion, EditorQuestions } from "../flow/answer-editor.ts";
import type { CheckReply, RunReply } from "../flow/replies.ts";
import type { FileDelta } from "./file-delta.ts";

export interface CheckDeltaRequest {
  readonly revision: Revision;
  readonly delta: FileDelta;
}

export interface BundleRequest {
  readonly revision: Revision;
  readonly delta: FileDelta;
  readonly top?: string | undefined;
  readonly projectName: string;
  readonly target: ExportTarget;
  /** A board to use instead of the one that `hardware.toml` names. */
  readonly boardId: string | undefined;
}

export interface PreviewRequest {
  readonly revision: Revision;
  readonly delta: FileDelta;
  readonly top: string | undefined;
  /** Only this test; without it, all. */
  readonly testName: string | undefined;
}

/** A bundle as the bytes of a zip, or why there is none. */
export type BundleAnswer =
  | {
      readonly kind: "ok";
      readonly name: string;
      readonly zip: Uint8Array;
      readonly warnings: readonly string[];
    }
  | { readonly kind: "refused"; readonly messages: readonly string[] };

/** The files of a zip, or one sentence for each reason to refuse it. */
export type ZipAnswer =
  | { readonly kind: "ok"; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: "refused"; readonly messages: readonly string[] };

/** The worker that knows the language: checks, answers the editor, packs and unpacks. */
export interface CompilerApi {
  readonly check: (request: CheckDeltaRequest) => CheckReply;
  /** Answers a question of an editor about the files as they are with `delta`. */
  readonly ask: <Q extends EditorQuestion>(
    delta: FileDelta,
    question: Q,
    about: EditorQuestions[Q],
  ) => EditorAnswers[Q];
  /** What the interpreter makes of the tests, in a second or so; `undefined` if it cannot run them. */
  readonly preview: (request: PreviewRequest) => RunReply | undefined;
  readonly exportBundle: (request: BundleRequest) => BundleAnswer;
  readonly readZip: (name: string, bytes: Uint8Array) => ZipAnswer;
  readonly writeZip: (files: ReadonlyMap<string, Uint8Array>) => Uint8Array;
}
