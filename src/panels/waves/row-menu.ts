import type { Session } from "../../state/session.ts";
import type { MenuEntry } from "../../ui/Menu.tsx";
import type { RowItem } from "../../waves/arrange-rows.ts";
import { formattersFor } from "../../waves/formatters/formatter-of.ts";
import type { SignalHue } from "../../waves/wave-row.ts";
import { chooseFor, declarationAt, goToDeclaration, hideRow } from "./wave-gestures.ts";

const hueNames: Readonly<Record<SignalHue, string>> = {
  1: "Teal",
  2: "Orange",
  3: "Blue",
  4: "Magenta",
  5: "Yellow",
  6: "Violet",
  7: "Red",
  8: "Grey",
};

const hues: readonly SignalHue[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** What can be chosen for one row: how values are written, its colour, whether it is listed. */
export function rowMenu(
  session: Session,
  item: Extract<RowItem, { kind: "signal" }>,
): readonly MenuEntry[] {
  const { path } = item;
  const isDeclared = declarationAt(session, path) !== undefined;
  return [
    ...formattersFor(item.source.type).map(
      ({ radix, title }): MenuEntry => ({
        kind: "item",
        title,
        isChecked: radix === item.radix,
        onChoose: () => chooseFor(session, path, { radix }),
      }),
    ),
    { kind: "line" },
    ...hues.map(
      (hue): MenuEntry => ({
        kind: "item",
        title: hueNames[hue],
        note: String(hue),
        isChecked: hue === item.hue,
        onChoose: () => chooseFor(session, path, { hue }),
      }),
    ),
    { kind: "line" },
    {
      kind: "item",
      title: "Go to its declaration",
      note: "Enter",
      isDisabled: !isDeclared,
      onChoose: () => goToDeclaration(session, path),
    },
    {
      kind: "item",
      title: item.isHidden ? "Show always" : "Hide",
      note: "Delete",
      onChoose: () => hideRow(session, path, !item.isHidden),
    },
  ];
}
