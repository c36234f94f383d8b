import {
  ArrowLeft,
  ArrowRight,
  ChevronDown,
  ChevronRight,
  Clock,
  EllipsisVertical,
  type LucideIcon,
  Minus,
  RotateCcw,
  Square,
} from "lucide-react";
import { type CSSProperties, type MouseEvent, memo, type ReactNode } from "react";
import { useSession } from "../../state/use-session.ts";
import type { MenuAnchor } from "../../ui/Menu.tsx";
import type { RowItem } from "../../waves/arrange-rows.ts";
import { ROW_HEIGHT } from "./paint-row.ts";
import { activateRow, goToDeclaration, openScope } from "./wave-gestures.ts";

interface NameRowProps {
  readonly id: string;
  readonly item: RowItem;
  readonly index: number;
  /** At the cursor, then at the marker. */
  readonly values: readonly (string | undefined)[] | undefined;
  readonly isMarked: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly onMenu: (path: string, anchor: MenuAnchor) => void;
}

type Role = Extract<RowItem, { kind: "signal" }>["source"]["role"];

const roleIcons: Readonly<Record<Role, LucideIcon>> = {
  clock: Clock,
  reset: RotateCcw,
  input: ArrowRight,
  output: ArrowLeft,
  state: Square,
  wire: Minus,
};

/** One row of the table: a signal with its values, or the heading of a scope. */
export const NameRow = memo(function NameRow(props: NameRowProps) {
  const session = useSession();
  const { id, item, index, isActive, isSelected } = props;
  const activate = () => activateRow(session, item.path);
  const shared = {
    id,
    role: "row",
    "aria-rowindex": index + 1,
    "aria-level": item.depth + 1,
    "aria-selected": isActive || isSelected,
    "data-path": item.path,
    "data-active": isActive,
    "data-selected": isSelected,
    style: { top: index * ROW_HEIGHT, "--depth": item.depth } as CSSProperties,
    onClick: activate,
    onDoubleClick: () => goToDeclaration(session, item.path),
  };
  if (item.kind === "scope") {
    const Twisty = item.isOpen ? ChevronDown : ChevronRight;
    const fold = () => {
      activate();
      openScope(session, item.path, !item.isOpen);
    };
    const heading = { ...shared, "aria-expanded": item.isOpen, onClick: fold };
    return (
      <div {...heading} className="waves-row waves-scope">
        <Cell className="waves-name">
          <Twisty size={14} aria-hidden />
          <span>{item.name}</span>
        </Cell>
        <Cell className="waves-value">{item.count}</Cell>
      </div>
    );
  }
  return <SignalRow {...props} item={item} shared={shared} />;
});

interface CellProps {
  readonly className: string;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

function Cell({ className, title, children }: CellProps) {
  // The table moves between rows, not cells, and the rows are virtual: a table element cannot be.
  const cell = { role: "gridcell", className, title };
  return <div {...cell}>{children}</div>;
}

type Shared = { readonly id: string; readonly role: string } & Readonly<Record<string, unknown>>;

function SignalRow({
  item,
  values,
  isMarked,
  onMenu,
  shared,
}: NameRowProps & {
  readonly item: Extract<RowItem, { kind: "signal" }>;
  readonly shared: Shared;
}) {
  const Icon = roleIcons[item.source.role];
  const { width, signed } = item.source.type;
  const title = `${item.path}: ${item.source.role}, ${width} ${width === 1 ? "bit" : "bits"}${signed ? ", signed" : ""}`;
  const openMenu = ({ currentTarget }: MouseEvent) => {
    const { left, top, height } = currentTarget.getBoundingClientRect();
    onMenu(item.path, { x: left, y: top, height });
  };
  return (
    <div {...shared} className="waves-row" data-hidden={item.isHidden} data-hue={item.hue}>
      <Cell className="waves-name" title={title}>
        <Icon size={12} className="waves-role" aria-label={item.source.role} />
        <span>{item.name}</span>
        {width > 1 ? <small>{`${width - 1}:0`}</small> : undefined}
      </Cell>
      {[0, ...(isMarked ? [1] : [])].map((at) => (
        <Cell key={at} className="waves-value" title={values?.[at]}>
          {values?.[at] ?? "–"}
        </Cell>
      ))}
      <Cell className="waves-row-options">
        <button
          type="button"
          className="waves-row-menu"
          aria-label={`Options of ${item.name}`}
          tabIndex={-1}
          onClick={openMenu}
        >
          <EllipsisVertical size={14} aria-hidden />
        </button>
      </Cell>
    </div>
  );
}
