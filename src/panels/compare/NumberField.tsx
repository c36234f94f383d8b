import { useState } from "react";

interface NumberFieldProps {
  readonly label: string;
  readonly title?: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
}

/** A whole number; what is none, or lies outside, is marked and not taken. */
export function NumberField({ label, title, value, least, most, onChange }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const text = draft ?? `${value}`;
  const isSound = (each: string): boolean =>
    /^\d+$/.test(each.trim()) && Number(each) >= least && Number(each) <= most;
  return (
    <label className="compare-field" title={title}>
      <span>{label}</span>
      <input
        className="compare-number"
        inputMode="numeric"
        value={text}
        aria-invalid={isSound(text) ? undefined : true}
        onChange={({ target }) => {
          setDraft(target.value);
          if (isSound(target.value)) {
            onChange(Number(target.value));
          }
        }}
        onBlur={() => setDraft(undefined)}
      />
    </label>
  );
}
