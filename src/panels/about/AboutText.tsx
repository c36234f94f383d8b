import "./about.css";
import { useEffect, useState } from "react";
import { loadNotices, type Notices } from "./notices.ts";

/** What this is, and what it is made of: versions and licences. */
export default function AboutText({ version }: { readonly version: string }) {
  const [notices, setNotices] = useState<Notices | Error>();
  useEffect(() => {
    loadNotices().then(setNotices, (error: unknown) =>
      setNotices(error instanceof Error ? error : new Error(String(error))),
    );
  }, []);
  return (
    <div className="about">
      <p>
        <b>Gatewright {version}</b> is a hardware design IDE that runs wholly in this browser. Your
        files stay on this machine. Apache-2.0.
      </p>
      {notices === undefined ? <p>Reading the notices…</p> : undefined}
      {notices instanceof Error ? <p role="alert">{notices.message}</p> : undefined}
      {notices === undefined || notices instanceof Error ? undefined : <List notices={notices} />}
    </div>
  );
}

function List({ notices }: { readonly notices: Notices }) {
  const { verilator } = notices;
  return (
    <>
      {verilator === undefined ? undefined : (
        <p>
          Verilator {verilator.version} ({verilator.licence}), {verilator.copyright}. Its exact
          source is {verilator.sourcePackage};{" "}
          <a href="./tools/verilator/final-tree.patch">our patch</a> is applied to it.
        </p>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Version</th>
            <th scope="col">Licence</th>
          </tr>
        </thead>
        <tbody>
          {notices.packages.map(({ name, version, licence, text }) => (
            <tr key={name}>
              <td>
                {text === "" ? (
                  name
                ) : (
                  <details>
                    <summary>{name}</summary>
                    <pre>{text}</pre>
                  </details>
                )}
              </td>
              <td>{version}</td>
              <td>{licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
