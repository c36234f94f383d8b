import { X } from "lucide-react";
import type { Breakpoint } from "../../debug/breakpoint.ts";
import { nextId, setBreakpoints } from "../../state/debug-actions.ts";
import { useDebug, useSession } from "../../state/use-session.ts";
import { IconButton } from "../../ui/Button.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { AddField } from "./AddField.tsx";
import { breakpointOf, nameOf } from "./breakpoint-text.ts";

/** Where runs stop: lines, transactions and expressions, each with a condition if it is wanted. */
export function BreakpointList() {
  const session = useSession();
  const breakpoints = useDebug((state) => state.breakpoints);
  const statuses = useDebug((state) => state.view?.breakpoints);
  const change = (id: string, next: Partial<Pick<Breakpoint, "isEnabled" | "condition">>) =>
    setBreakpoints(
      session,
      breakpoints.map((one) => (one.id === id ? { ...one, ...next } : one)),
    );
  return (
    <section aria-label="Breakpoints">
      <header className="debug-head">
        <h2>Breakpoints</h2>
      </header>
      <ul className="debug-list">
        {breakpoints.map((one) => {
          const status = statuses?.find(({ id }) => id === one.id);
          const problem = status?.isWorking === false ? status.text : undefined;
          return (
            <li key={one.id}>
              <input
                type="checkbox"
                aria-label={`Stop at ${nameOf(one)}`}
                checked={one.isEnabled}
                onChange={({ target }) => change(one.id, { isEnabled: target.checked })}
              />
              <span>
                {nameOf(one)}
                {problem === undefined ? undefined : (
                  <small className="debug-problem">
                    <MessageText text={problem} />
                  </small>
                )}
              </span>
              {one.kind === "expression" ? undefined : (
                <input
                  aria-label={`Condition of ${nameOf(one)}`}
                  className="debug-condition"
                  placeholder="always"
                  spellCheck={false}
                  defaultValue={one.condition}
                  onBlur={({ target }) => {
                    if (target.value !== one.condition) {
                      change(one.id, { condition: target.value });
                    }
                  }}
                  onKeyDown={({ key, currentTarget }) => {
                    if (key === "Enter") {
                      currentTarget.blur();
                    }
                  }}
                />
              )}
              <IconButton
                label={`Remove the breakpoint ${nameOf(one)}`}
                onClick={() =>
                  setBreakpoints(
                    session,
                    breakpoints.filter(({ id }) => id !== one.id),
                  )
                }
              >
                <X size={14} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <AddField
        label="A transaction or an expression to stop at"
        placeholder="add, or count == 12 && ready; F9 in the editor"
        onAdd={(text) => {
          const made = breakpointOf(text, nextId(breakpoints));
          if (made !== undefined) {
            setBreakpoints(session, [...breakpoints, made]);
          }
        }}
      />
    </section>
  );
}
