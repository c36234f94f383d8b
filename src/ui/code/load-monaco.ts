export type Monaco = typeof import("./monaco.ts")["monaco"];

let loading: Promise<Monaco> | undefined;

/** The editor, which is a chunk of its own: the shell is on the screen before it arrives. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= import("./monaco.ts").then(
    ({ monaco }) => monaco,
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
