import { ChevronDown } from "lucide-react";
import { type ReactNode, useCallback, useState } from "react";
import { Button } from "./Button.tsx";
import { Menu, type MenuAnchor, type MenuEntry } from "./Menu.tsx";

interface MenuButtonProps {
  readonly label: string;
  /** What it shows beside its arrow. */
  readonly children?: ReactNode;
  /** Asked when the menu opens. */
  readonly entries: () => readonly MenuEntry[];
}

/** A button that opens a menu below itself. */
export function MenuButton({ label, children, entries }: MenuButtonProps) {
  const [open, setOpen] = useState<
    { readonly anchor: MenuAnchor; readonly entries: readonly MenuEntry[] } | undefined
  >();
  const close = useCallback(() => setOpen(undefined), []);
  return (
    <>
      <Button
        aria-haspopup="menu"
        aria-expanded={open !== undefined}
        aria-label={label}
        title={label}
        onClick={({ currentTarget }) => {
          const { left, top, height } = currentTarget.getBoundingClientRect();
          setOpen({ anchor: { x: left, y: top - 4, height: height + 8 }, entries: entries() });
        }}
      >
        {children}
        <ChevronDown size={14} aria-hidden />
      </Button>
      {open === undefined ? undefined : <Menu label={label} {...open} onClose={close} />}
    </>
  );
}
