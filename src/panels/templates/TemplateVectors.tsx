import { useState } from "react";
import { encodeText } from "../../project/file-set.ts";
import { writeZip } from "../../project/write-zip.ts";
import type { Session } from "../../state/session.ts";
import type { ParameterValues } from "../../templates/parameter-values.ts";
import { type VectorFormat, vectorFormats } from "../../templates/write-vectors.ts";
import { Button } from "../../ui/Button.tsx";

interface VectorsProps {
  readonly session: Session;
  readonly name: string;
  /** None while they are not allowed. */
  readonly values: ParameterValues | undefined;
}

const titles: Readonly<Record<VectorFormat, string>> = {
  readmemh: "$readmemh",
  json: "JSON",
  csv: "CSV",
};

/** The test vectors of a template for the values at hand, saved in any form. */
export function TemplateVectors({ session, name, values }: VectorsProps) {
  const [told, setTold] = useState("");
  const save = async (format: VectorFormat) => {
    if (values === undefined) {
      return;
    }
    setTold("Working them out…");
    const outcome = await session.library.vectors({ name, values }, format);
    if (outcome.kind !== "ok") {
      setTold(outcome.kind === "crashed" ? `They could not be made: ${outcome.reason}.` : "");
      return;
    }
    const files = Object.entries(outcome.value);
    const [only] = files;
    if (only === undefined) {
      setTold("Its testbench makes its own stimuli; there are no vectors to save.");
    } else if (files.length === 1) {
      const [path, text] = only;
      session.saveToDisk(path.replace(/^.*\//, ""), encodeText(text), "text/plain");
      setTold(`Saved ${path}.`);
    } else {
      const zip = writeZip(new Map(files.map(([path, text]) => [path, encodeText(text)])));
      session.saveToDisk(`${name}-vectors.zip`, zip, "application/zip");
      setTold(`Saved ${files.length} files as ${name}-vectors.zip.`);
    }
  };
  return (
    <section aria-label="Test vectors">
      <h4>Test vectors of its golden model</h4>
      <div className="templates-actions">
        {vectorFormats.map((format) => (
          <Button
            key={format}
            look="outline"
            disabled={values === undefined}
            onClick={() => void save(format)}
          >
            {titles[format]}
          </Button>
        ))}
        <span className="templates-source" role="status">
          {told}
        </span>
      </div>
    </section>
  );
}
