import "./registers.css";
import { useResults, useSession } from "../../state/use-session.ts";
import type { RegisterMap } from "../../systemverilog/bus/register-map.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { type FieldRow, registerRows } from "./register-rows.ts";

/** What software sees of the design: every addressed trigger and let, by address. */
export default function RegistersPanel() {
  const maps = useResults((results) => results.check?.registers);
  const shown = (maps ?? []).filter(({ registers }) => registers.length > 0);
  if (shown.length === 0) {
    return (
      <EmptyState text="Triggers and lets with an address appear here, as in `trg start @ 0x00: Bool`." />
    );
  }
  return (
    <div className="registers">
      {shown.map((map) => (
        <RegisterTable key={map.file} map={map} />
      ))}
      <p className="registers-note">
        Exported bundles hold this map as Markdown, C header and CMSIS-SVD.
      </p>
    </div>
  );
}

function RegisterTable({ map }: { readonly map: RegisterMap }) {
  const session = useSession();
  const reveal = ({ span }: FieldRow) =>
    session.workbench.dispatch({ kind: "reveal", span, focus: true });
  return (
    <table className="registers-table">
      <caption>
        {map.module}, words of {map.dataWidth} bits
      </caption>
      <thead>
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Bits</th>
          <th scope="col">Field</th>
          <th scope="col">Access</th>
          <th scope="col">Reset</th>
        </tr>
      </thead>
      <tbody>
        {registerRows(map).flatMap(({ address, fields }) =>
          fields.map((field, place) => (
            <tr key={`${address}/${field.key}`} data-first={place === 0}>
              <td className="number">{place === 0 ? address : ""}</td>
              <td className="number">{field.bits}</td>
              <td>
                <button type="button" onClick={() => reveal(field)} title="Go to the declaration">
                  {field.name}
                </button>
                {field.about === "" ? undefined : <small>{field.about}</small>}
              </td>
              <td>{field.access}</td>
              <td className="number">{field.reset}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
