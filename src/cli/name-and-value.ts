import { UsageError } from "./exit-codes.ts";

/** What `--param` gives: `NAME=VALUE`. */
export function nameAndValue(text: string): { readonly name: string; readonly value: string } {
  const at = text.indexOf("=");
  if (at <= 0) {
    throw new UsageError(`--param \`${text}\` is not NAME=VALUE`);
  }
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}
