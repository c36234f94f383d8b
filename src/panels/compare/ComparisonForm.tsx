import { useState } from "react";
import type { Comparison } from "../../compare/comparison.ts";
import type { ComparableThings } from "../../compare/find-comparisons.ts";
import { selectWaves } from "../../state/selectors.ts";
import { useProject, useResults, useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { blankComparison, isComplete, labelOf } from "./compare-model.ts";
import { compareStoreOf } from "./compare-store.ts";
import { type ComparedRun, keepComparison } from "./comparison-actions.ts";
import { NumberField } from "./NumberField.tsx";
import { ExpectedFields, SourceFields } from "./SourceFields.tsx";

interface FormProps {
  readonly comparison: Comparison;
  /** Those to choose from. */
  readonly comparisons: readonly Comparison[];
  readonly isEdited: boolean;
  readonly things: ComparableThings;
  readonly run: ComparedRun;
  readonly isStale: boolean;
}

/** What is compared with what: chosen from what was found, or set field by field. */
export function ComparisonForm(props: FormProps) {
  const { comparison, comparisons, isEdited, things, run, isStale } = props;
  const session = useSession();
  const waves = useResults(selectWaves);
  const isOwner = useProject(({ access }) => access === "owner");
  const of = useProject(({ id }) => id);
  const store = compareStoreOf(session);
  const [isOpen, setOpen] = useState(!isComplete(comparison));
  const edit = (change: Partial<Comparison>) =>
    store.dispatch({ kind: "edit", of, comparison: { ...comparison, ...change } });
  const byHand = "\0";
  return (
    <form className="compare-form" onSubmit={(event) => event.preventDefault()}>
      <label className="compare-field">
        <span>Comparison</span>
        <select
          value={isEdited || comparisons.length === 0 ? byHand : comparison.name}
          onChange={({ target: { value } }) => {
            if (value === byHand) {
              edit({ ...blankComparison, ...comparison });
              setOpen(true);
            } else {
              store.dispatch({ kind: "choose", name: value });
            }
          }}
        >
          {comparisons.map(({ name, expected, got }) => (
            <option key={name} value={name}>
              {name}: {labelOf(got)} with {labelOf(expected)}
            </option>
          ))}
          <option value={byHand}>Set by hand</option>
        </select>
      </label>
      {waves.length > 1 || isStale ? (
        <label className="compare-field">
          <span>Run</span>
          <select
            value={run.wave.key}
            onChange={({ target: { value } }) =>
              session.workbench.dispatch({ kind: "show-wave", wave: value })
            }
          >
            {waves.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
          {isStale ? (
            <span
              className="compare-stale"
              role="img"
              aria-label="The project has changed since this run"
              title="The project has changed since this run"
            >
              ◌
            </span>
          ) : undefined}
        </label>
      ) : undefined}
      <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>What is compared</summary>
        <fieldset>
          <legend>Expected</legend>
          <ExpectedFields
            source={comparison.expected}
            things={things}
            type={comparison.type}
            onChange={(expected) => edit({ expected })}
          />
        </fieldset>
        <fieldset>
          <legend>Got</legend>
          <SourceFields
            what="Got"
            source={comparison.got}
            things={things}
            onChange={(got, type) => edit(type === undefined ? { got } : { got, type })}
          />
        </fieldset>
        <fieldset>
          <legend>A sample</legend>
          <div className="compare-row">
            <NumberField
              label="Bits"
              value={comparison.type.width}
              least={1}
              most={4096}
              onChange={(width) => edit({ type: { ...comparison.type, width } })}
            />
            <label className="compare-check">
              <input
                type="checkbox"
                checked={comparison.type.signed}
                onChange={({ target }) =>
                  edit({ type: { ...comparison.type, signed: target.checked } })
                }
              />
              Signed
            </label>
          </div>
          <div className="compare-row">
            <NumberField
              label="Tolerance"
              title="Errors up to this size count as equal"
              value={comparison.tolerance}
              least={0}
              most={Number.MAX_SAFE_INTEGER}
              onChange={(tolerance) => edit({ tolerance })}
            />
            <NumberField
              label="Pass over"
              title="So many samples of what was got come before the first that is compared"
              value={comparison.skip}
              least={0}
              most={Number.MAX_SAFE_INTEGER}
              onChange={(skip) => edit({ skip })}
            />
            <label
              className="compare-check"
              title="What is expected begins again at its end, as in a test that runs its vectors twice"
            >
              <input
                type="checkbox"
                checked={comparison.repeats}
                onChange={({ target }) => edit({ repeats: target.checked })}
              />
              Repeats
            </label>
          </div>
        </fieldset>
        <div className="compare-row">
          <label className="compare-field compare-grow">
            <span>Name</span>
            <input
              value={comparison.name}
              onChange={({ target }) => edit({ name: target.value })}
            />
          </label>
          <Button
            look="outline"
            disabled={!isOwner || !isComplete(comparison) || comparison.name.trim() === ""}
            title="Keeps it in golden.json, beside the design"
            onClick={() => keepComparison(session)}
          >
            Keep
          </Button>
        </div>
      </details>
    </form>
  );
}
