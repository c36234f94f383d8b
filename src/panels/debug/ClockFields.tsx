import { chooseClocks } from "../../state/debug-actions.ts";
import { useDebug, useSession } from "../../state/use-session.ts";

/** What is the clock and the reset of a SystemVerilog design, where that could be otherwise. */
export function ClockFields() {
  const session = useSession();
  const found = useDebug((state) => state.clocks);
  if (found === undefined || found.clocks.length + found.resets.length < 2) {
    return undefined;
  }
  const { clock, clocks, reset, resets, resetActive } = found;
  const isDriven = resets.length > 0;
  return (
    <div className="debug-clocks">
      <label>
        Clock
        <select
          value={clock}
          onChange={({ target }) => void chooseClocks(session, { clock: target.value })}
        >
          {isDriven || clock === "" ? <option value="">none</option> : undefined}
          {clocks.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {isDriven ? (
        <label>
          Reset
          <select
            value={reset}
            onChange={({ target }) =>
              void chooseClocks(session, { reset: target.value, resetActive: undefined })
            }
          >
            <option value="">none</option>
            {resets
              .filter((name) => name !== clock)
              .map((name) => (
                <option key={name}>{name}</option>
              ))}
          </select>
        </label>
      ) : undefined}
      {reset === "" ? undefined : (
        <label>
          active
          <select
            value={resetActive}
            onChange={({ target }) =>
              void chooseClocks(session, {
                reset,
                resetActive: target.value === "low" ? "low" : "high",
              })
            }
          >
            <option>low</option>
            <option>high</option>
          </select>
        </label>
      )}
    </div>
  );
}
