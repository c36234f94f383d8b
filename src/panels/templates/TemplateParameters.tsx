import { useId } from "react";
import type { Manifest } from "../../templates/manifest.ts";
import { MessageText } from "../../ui/MessageText.tsx";
import type { ParameterFault } from "./parameter-faults.ts";

interface ParametersProps {
  readonly manifest: Manifest;
  readonly texts: Readonly<Record<string, string>>;
  readonly faults: readonly ParameterFault[];
  readonly onChange: (name: string, text: string) => void;
}

/** The parameters of a template as a form; what is wrong with a value stands beside its field. */
export function TemplateParameters({ manifest, texts, faults, onChange }: ParametersProps) {
  const id = useId();
  return (
    <section aria-label="Parameters">
      <h4>Parameters</h4>
      {manifest.parameters.map(({ name, text, unit, minimum, maximum, choices }) => {
        const own = faults.filter(({ parameters }) => parameters.includes(name));
        // A fault among several parameters is told once, beside the last of them.
        const told = own.filter(({ parameters }) => parameters.at(-1) === name);
        const range = choices === undefined ? `${minimum} to ${maximum}` : choices.join(", ");
        return (
          <div key={name} className="templates-parameter">
            <label htmlFor={`${id}${name}`}>
              <code>{name}</code>
            </label>
            <input
              id={`${id}${name}`}
              className="field"
              inputMode="numeric"
              value={texts[name] ?? ""}
              aria-invalid={own.length > 0 ? true : undefined}
              aria-describedby={`${id}${name}-text`}
              onChange={(event) => onChange(name, event.target.value)}
            />
            <span id={`${id}${name}-text`} role={told.length > 0 ? "alert" : undefined}>
              {told.length > 0 ? (
                <span data-level="bad">
                  ✕ <MessageText text={told.map((fault) => fault.text).join("; ")} />
                </span>
              ) : (
                <MessageText
                  text={`${text}${unit === undefined || text.includes(unit) ? "" : `, ${unit}`}; ${range}`}
                />
              )}
            </span>
          </div>
        );
      })}
    </section>
  );
}
