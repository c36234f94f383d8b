import type { Span } from "../base/source.ts";

/** Why a run stands still. */
export type StopReason =
  /** It has been reset and nothing has been run yet. */
  | { readonly kind: "start" }
  /** It came to where it was to go. */
  | { readonly kind: "goal"; readonly text: string }
  | { readonly kind: "pause" }
  | { readonly kind: "breakpoint"; readonly id: string; readonly text: string }
  /** A contract or an assertion of the design was broken. */
  | { readonly kind: "assertion"; readonly text: string; readonly span: Span | undefined }
  /** The design ended the simulation. */
  | { readonly kind: "finish"; readonly text: string; readonly span: Span | undefined }
  /** Nothing can be run any more, or not as it was asked. */
  | { readonly kind: "fault"; readonly text: string; readonly span: Span | undefined };
