/** 0 clean (warnings alone are clean), 1 findings, 2 usage or a fault of ours. */
export const exitCode = { clean: 0, findings: 1, usage: 2 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** A wrong call: a missing file, an unknown option. Ends the command with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
