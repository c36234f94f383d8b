import { useState } from "react";

interface AddFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly onAdd: (text: string) => void;
}

/** A line of text that Enter hands over, and that is empty then. */
export function AddField({ label, placeholder, onAdd }: AddFieldProps) {
  const [text, setText] = useState("");
  return (
    <form
      className="debug-add"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd(text);
        setText("");
      }}
    >
      <input
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
    </form>
  );
}
