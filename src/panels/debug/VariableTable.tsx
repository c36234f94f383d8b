import { useState } from "react";
import type { DebugView, ModuleView, VariableRow } from "../../debug/debug-view.ts";
import { act } from "../../state/debug-actions.ts";
import { useDebug, useSession } from "../../state/use-session.ts";
import { showType, showValue, type ValueRadix } from "./show-value.ts";

/** Ports and state of the design by group, changed ones marked; what can be changed is changed in place. */
export function VariableTable({ view }: { readonly view: DebugView }) {
  const session = useSession();
  const [radix, setRadix] = useState<ValueRadix>("decimal");
  const inside = useDebug((state) => state.lookedInto);
  const lookInto = (key: string, isOpen: boolean) => {
    const modules = isOpen ? [...inside, key] : inside.filter((each) => each !== key);
    session.debug.dispatch({ kind: "look-into", modules });
    void act(session, { kind: "look-into", modules });
  };
  const clocks = useDebug((state) => state.clocks);
  const hasReset = view.time === "cycles" && clocks?.reset !== "";
  const [top, ...instances] = view.modules;
  return (
    <section aria-label="Signals">
      <header className="debug-head">
        <h2>Signals</h2>
        {hasReset ? (
          <label className="debug-reset">
            <input
              type="checkbox"
              checked={view.isResetHeld}
              onChange={({ target }) =>
                void act(session, { kind: "hold-reset", isHeld: target.checked })
              }
            />
            Hold reset
          </label>
        ) : undefined}
        <select
          aria-label="Radix"
          value={radix}
          onChange={({ target }) =>
            setRadix(
              target.value === "hexadecimal"
                ? "hexadecimal"
                : target.value === "binary"
                  ? "binary"
                  : "decimal",
            )
          }
        >
          <option value="decimal">Decimal</option>
          <option value="hexadecimal">Hex</option>
          <option value="binary">Binary</option>
        </select>
      </header>
      {top === undefined ? undefined : <ModuleRows module={top} radix={radix} />}
      {view.hasTransactions ? <Fired view={view} /> : undefined}
      {instances.map((module) => (
        <details
          key={module.key}
          open={inside.includes(module.key)}
          onToggle={({ currentTarget }) => {
            if (currentTarget.open !== inside.includes(module.key)) {
              lookInto(module.key, currentTarget.open);
            }
          }}
        >
          <summary>
            {module.key} <small>{module.module}</small>
          </summary>
          <ModuleRows module={module} radix={radix} />
        </details>
      ))}
    </section>
  );
}

function ModuleRows({
  module,
  radix,
}: {
  readonly module: ModuleView;
  readonly radix: ValueRadix;
}) {
  return (
    <table className="debug-table">
      {(module.groups ?? []).map(({ title, rows }) => (
        <tbody key={title}>
          <tr>
            <th colSpan={2} scope="rowgroup">
              {title}
            </th>
          </tr>
          {rows.map((row) => (
            <SignalRow key={row.key} row={row} radix={radix} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function SignalRow({ row, radix }: { readonly row: VariableRow; readonly radix: ValueRadix }) {
  const session = useSession();
  const { key, name, nameSpan, type, value, member, canPoke, isChanged, svPath } = row;
  const text = showValue(value, type, radix, member);
  const [edited, setEdited] = useState<string | undefined>();
  const poke = async () => {
    if (edited !== undefined && edited !== text) {
      await act(session, { kind: "poke", key, text: edited });
    }
    setEdited(undefined);
  };
  return (
    <tr data-changed={isChanged}>
      <td>
        <button
          type="button"
          title={
            nameSpan === undefined ? showType(type) : `${showType(type)}; show its declaration`
          }
          onClick={() => {
            const span = nameSpan ?? { file: "", start: 0, end: 0 };
            if (nameSpan !== undefined) {
              session.workbench.dispatch({ kind: "reveal", span, focus: false });
            }
            session.workbench.dispatch({
              kind: "select",
              selection: { origin: "debug", span, signals: [svPath] },
            });
          }}
        >
          {name}
        </button>
      </td>
      <td className="number">
        {canPoke ? (
          <input
            aria-label={`Value of ${key}`}
            title={value === undefined ? "Nothing in the design depends on it" : "Change it here"}
            disabled={value === undefined}
            spellCheck={false}
            autoComplete="off"
            value={edited ?? text}
            onChange={({ target }) => setEdited(target.value)}
            onFocus={({ target }) => target.select()}
            onBlur={() => void poke()}
            onKeyDown={({ key: pressed, currentTarget }) => {
              if (pressed === "Enter") {
                void poke();
              } else if (pressed === "Escape") {
                setEdited(undefined);
                currentTarget.blur();
              }
            }}
          />
        ) : (
          <span>{text}</span>
        )}
        {isChanged ? <span className="debug-mark" title="Changed" /> : undefined}
      </td>
    </tr>
  );
}

/** The transactions of the last edge and of the next. */
function Fired({ view }: { readonly view: DebugView }) {
  const session = useSession();
  const isBeforeEdge = view.tick % 2 === 1;
  const lists = [
    { title: isBeforeEdge ? "About to fire" : "Fired at the last edge", list: view.fired },
    ...(isBeforeEdge ? [] : [{ title: "Fires next, as it stands", list: view.firing }]),
  ];
  return lists.map(({ title, list }) => (
    <p key={title} className="debug-fired">
      <span>{title}</span>
      {list.length === 0
        ? " nothing"
        : list.map(({ name, nameSpan }) => (
            <button
              key={name}
              type="button"
              onClick={() =>
                session.workbench.dispatch({ kind: "reveal", span: nameSpan, focus: false })
              }
            >
              {name}
            </button>
          ))}
    </p>
  ));
}
