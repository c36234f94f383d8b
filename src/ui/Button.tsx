import "./button.css";
import type { ComponentProps, ReactNode } from "react";

interface ButtonProps extends Omit<ComponentProps<"button">, "type"> {
  readonly look?: "plain" | "primary" | "outline";
  readonly icon?: ReactNode;
}

/** A button that says what it does: a verb, with an icon before it if that helps. */
export function Button({ look = "plain", icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button ${className ?? ""}`} data-look={look} {...rest}>
      {icon}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "type" | "title"> {
  /** Its name, shown as a tooltip. */
  readonly label: string;
  /** The key that does the same, as people write it. */
  readonly keyHint?: string | undefined;
}

/** A button of one icon, 16 px, always with a name. */
export function IconButton({ label, keyHint, className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`button ${className ?? ""}`}
      data-shape="icon"
      aria-label={label}
      title={keyHint === undefined ? label : `${label} (${keyHint})`}
      {...rest}
    >
      {children}
    </button>
  );
}
