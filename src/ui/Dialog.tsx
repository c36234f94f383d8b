import "./dialog.css";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "./Button.tsx";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** `wide` takes most of the page and leaves its padding to what is inside. */
  readonly size?: "plain" | "wide";
  readonly children: ReactNode;
}

/** A dialog over the page; Escape, the cross and a click beside it close it. */
export function Dialog({ title, onClose, size = "plain", children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) {
        before.focus();
      }
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes every dialog.
    <dialog
      ref={element}
      className="dialog"
      data-size={size}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) {
          onClose();
        }
      }}
    >
      <header>
        <h2>{title}</h2>
        <IconButton label="Close" keyHint="Escape" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <section className="dialog-body" aria-label={title} tabIndex={0}>
        {children}
      </section>
    </dialog>
  );
}
