import { nearestWord } from "../../base/nearest-word.ts";
import type { PassResult } from "../../base/pass-result.ts";
import {
  badLinkName,
  linkUsedTwice,
  linkWithoutFile,
  unknownLink,
} from "../../diagnostics/catalogue/linkage.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Linkage } from "../hardware-toml/read-linkage.ts";
import type { SignalId } from "../ids.ts";
import type { Name } from "../syntax/ast.ts";
import type { DeclaredSignal } from "./scope.ts";
import { isSystemVerilogKeyword } from "./systemverilog-names.ts";

/** The ports of linked declarations by the names that the linkage file gives them, else by the links' own. */
export function resolveLinks(
  signals: readonly DeclaredSignal[],
  linkage: Linkage | undefined,
): PassResult<ReadonlyMap<SignalId, string>, Diagnostic> {
  const ports = new Map<SignalId, string>();
  const diagnostics: Diagnostic[] = [];
  const taken = new Set<string>();
  /** Of a struct and a vector of triggers the first signal speaks for all. */
  const seen = new Set<number>();
  for (const { id, name, link } of signals) {
    if (link === undefined) {
      continue;
    }
    const isFirst = !seen.has(link.span.start);
    seen.add(link.span.start);
    const entry = linkage?.links.get(link.text);
    const port = `${entry?.sv ?? link.text}${suffixOf(name)}`;
    const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(port) && !isSystemVerilogKeyword(port);
    if (linkage !== undefined && entry === undefined) {
      diagnostics.push(...(isFirst ? [reportUnknown(link, linkage)] : []));
    } else if (!isName) {
      diagnostics.push(...(isFirst ? [badLinkName(entry?.span ?? link.span, { port })] : []));
    } else if (taken.has(port)) {
      diagnostics.push(linkUsedTwice(link.span, { name, port }));
    } else {
      taken.add(port);
      ports.set(id, port);
      if (linkage === undefined && isFirst) {
        diagnostics.push(linkWithoutFile(link.span, { name: link.text }));
      }
    }
  }
  return { value: ports, diagnostics };
}

/** `p.x` has a port that ends in `_x`, `a[3]` one that ends in `_3`. */
function suffixOf(name: string): string {
  const inner = /[[.].*$/.exec(name)?.[0] ?? "";
  return inner.replaceAll("]", "").replaceAll(/[[.]/g, "_");
}

function reportUnknown({ text, span }: Name, { file, links }: Linkage): Diagnostic {
  const suggestion = nearestWord(text, [...links.keys()]);
  const fixes =
    suggestion === undefined
      ? []
      : [{ title: `Write \`${suggestion}\``, edits: [{ span, text: suggestion }] }];
  return unknownLink(span, { name: text, file, suggestion }, { fixes });
}
