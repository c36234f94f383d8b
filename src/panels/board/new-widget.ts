import type { BoardWidget } from "../../debug/board-widget.ts";

type WidgetKind = BoardWidget["kind"];

/** What a panel may have, as a menu shows it. */
export const widgetKinds: readonly { readonly kind: WidgetKind; readonly title: string }[] = [
  { kind: "led", title: "Light" },
  { kind: "rgb", title: "Light of three colours" },
  { kind: "button", title: "Button" },
  { kind: "switch", title: "Switch" },
  { kind: "number", title: "Number" },
  { kind: "digits", title: "Seven-segment digits" },
  { kind: "uart", title: "Serial terminal" },
  { kind: "pixels", title: "Pixel display" },
];

/** A widget that hangs on nothing yet, with an id that the others do not have. */
export function newWidget(kind: WidgetKind, others: readonly BoardWidget[]): BoardWidget {
  const taken = new Set(others.map(({ id }) => id));
  let count = 1;
  while (taken.has(`${kind}-${count}`)) {
    count++;
  }
  const label = widgetKinds.find((each) => each.kind === kind)?.title ?? kind;
  const common = { id: `${kind}-${count}`, label: `${label} ${count}` };
  const at = { signal: "", bit: 0 };
  switch (kind) {
    case "led":
      return { ...common, kind, at, colour: "green", activeLow: false };
    case "rgb":
      return { ...common, kind, red: at, green: at, blue: at, activeLow: false };
    case "button":
    case "switch":
      return { ...common, kind, at, activeLow: false };
    case "number":
      return { ...common, kind, signal: "" };
    case "digits":
      return { ...common, kind, segments: "", select: "", count: 1, activeLow: false };
    case "uart":
      return { ...common, kind, tx: at, baud: 115_200 };
    case "pixels":
      return { ...common, kind, memory: "", width: 32, height: 32, colours: "rgb332" };
  }
}
