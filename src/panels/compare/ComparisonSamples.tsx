import { useSession } from "../../state/use-session.ts";
import type { ResultProps } from "./ComparisonResult.tsx";
import { ComparisonTable } from "./ComparisonTable.tsx";
import { compareStoreOf, type SampleRadix, useCompare } from "./compare-store.ts";
import { whenIn } from "./when-in.ts";

const radixes: readonly SampleRadix[] = ["decimal", "hex", "binary"];

/** The samples of a comparison one by one, and how they are shown. */
export function ComparisonSamples({ report, comparison, wave }: ResultProps) {
  const store = compareStoreOf(useSession());
  const isDifferingOnly = useCompare((state) => state.isDifferingOnly);
  const radix = useCompare((state) => state.radix);
  return (
    <>
      <div className="compare-tools">
        <label className="compare-check">
          <input
            type="checkbox"
            checked={isDifferingOnly}
            onChange={({ target }) =>
              store.dispatch({ kind: "filter", isDifferingOnly: target.checked })
            }
          />
          Differences only
        </label>
        <select
          aria-label="How samples are written"
          value={radix}
          onChange={({ target: { value } }) =>
            store.dispatch({
              kind: "radix",
              radix: radixes.find((each) => each === value) ?? "hex",
            })
          }
        >
          <option value="decimal">Decimal</option>
          <option value="hex">Hexadecimal</option>
          <option value="binary">Binary</option>
        </select>
      </div>
      <ComparisonTable report={report} comparison={comparison} whenOf={whenIn(wave)} />
    </>
  );
}
