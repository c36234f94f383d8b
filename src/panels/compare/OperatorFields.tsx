import type { OperatorSource } from "../../compare/comparison.ts";
import { goldenOperators } from "../../golden/operators/operators.ts";
import { NumberField } from "./NumberField.tsx";

interface OperatorProps {
  readonly source: OperatorSource;
  readonly onChange: (source: OperatorSource) => void;
}

/** Which golden operator, and how it is set. */
export function OperatorFields({ source, onChange }: OperatorProps) {
  const operator = goldenOperators.find(({ name }) => name === source.operator);
  const set = (name: string, text: string) => {
    const { [name]: _, ...rest } = source.parameters;
    onChange({ ...source, parameters: text.trim() === "" ? rest : { ...rest, [name]: text } });
  };
  return (
    <>
      <label className="compare-field">
        <span>Operator</span>
        <select
          value={source.operator}
          title={operator === undefined ? undefined : `${operator.title}. ${operator.source}`}
          onChange={({ target }) =>
            onChange({ ...source, operator: target.value, parameters: {}, row: 0 })
          }
        >
          {goldenOperators.map(({ name, title }) => (
            <option key={name} value={name}>
              {name}: {title}
            </option>
          ))}
        </select>
      </label>
      <div className="compare-row">
        <label className="compare-field compare-grow">
          <span>Profile</span>
          <select
            value={source.profile}
            onChange={({ target }) =>
              onChange({ ...source, profile: target.value === "code" ? "code" : "lab" })
            }
          >
            <option value="lab">lab: the formulas of the paper</option>
            <option value="code">code: the authors' program</option>
          </select>
        </label>
        {operator?.isScalar === true ? undefined : (
          <NumberField
            label="Row"
            title="Samples a row; 0 takes all of them as one"
            value={source.row}
            least={0}
            most={Number.MAX_SAFE_INTEGER}
            onChange={(row) => onChange({ ...source, row })}
          />
        )}
      </div>
      {operator?.parameters.map(({ name, standard, meaning }) => (
        <label key={name} className="compare-field" title={meaning}>
          <span>{name}</span>
          <input
            value={source.parameters[name] ?? ""}
            placeholder={standard ?? "required"}
            onChange={({ target }) => set(name, target.value)}
          />
        </label>
      ))}
      <div className="compare-row">
        <NumberField
          label="Input bits"
          value={source.inputType.width}
          least={1}
          most={4096}
          onChange={(width) => onChange({ ...source, inputType: { ...source.inputType, width } })}
        />
        <label className="compare-check">
          <input
            type="checkbox"
            checked={source.inputType.signed}
            onChange={({ target }) =>
              onChange({ ...source, inputType: { ...source.inputType, signed: target.checked } })
            }
          />
          Input signed
        </label>
      </div>
    </>
  );
}
