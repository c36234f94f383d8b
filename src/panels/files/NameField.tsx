import { useEffect, useRef, useState } from "react";

interface NameFieldProps {
  readonly label: string;
  readonly initial: string;
  /** Takes the name; a sentence says why it cannot be, and the field stays. */
  readonly onEnter: (name: string) => string | undefined;
  readonly onClose: () => void;
}

/** A field for a path: Enter takes it, Escape does not. */
export function NameField({ label, initial, onEnter, onClose }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string>();

  useEffect(() => {
    const input = field.current;
    input?.focus();
    const dot = initial.lastIndexOf(".");
    input?.setSelectionRange(initial.lastIndexOf("/") + 1, dot > 0 ? dot : initial.length);
  }, [initial]);

  const enter = (value: string) => {
    const name = value.trim();
    if (name === "" || name === initial) {
      onClose();
      return;
    }
    const reason = onEnter(name);
    setRefusal(reason);
    if (reason === undefined) {
      onClose();
    }
  };

  return (
    <div className="name-field">
      <input
        ref={field}
        aria-label={label}
        aria-invalid={refusal !== undefined}
        defaultValue={initial}
        placeholder="name.ebv"
        spellCheck={false}
        autoComplete="off"
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") {
            enter(event.currentTarget.value);
          } else if (event.key === "Escape") {
            onClose();
          }
        }}
        onBlur={(event) => enter(event.currentTarget.value)}
      />
      {refusal === undefined ? undefined : <p role="alert">{refusal}</p>}
    </div>
  );
}
