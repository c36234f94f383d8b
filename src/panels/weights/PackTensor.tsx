import { useEffect, useMemo, useState } from "react";
import { checkPath } from "../../project/check-path.ts";
import { encodeText } from "../../project/file-set.ts";
import { useProject, useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { matrixOf, type PackedTensor } from "../../weights/pack-tensor.ts";
import type { TensorInfo } from "../../weights/tensor-file.ts";
import { weightFormats } from "../../weights/weight-formats.ts";
import { findMemories } from "./find-memories.ts";
import { PackResult } from "./PackResult.tsx";
import { fitText, hexNameOf, shapeText } from "./weights-model.ts";

interface PackProps {
  readonly file: File;
  readonly tensor: TensorInfo;
  readonly onClose: () => void;
}

type Packing =
  | { readonly kind: "working" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "fault"; readonly message: string }
  | { readonly kind: "packed"; readonly packed: PackedTensor };

/** Milliseconds: a number that is being typed is not taken digit by digit. */
const restBeforePacking = 200;

const byHand = "\0";

/** One tensor: how it is quantised, for which memory, what is lost, and the file that comes of it. */
export function PackTensor({ file, tensor, onClose }: PackProps) {
  const session = useSession();
  const files = useProject((project) => project.files);
  const isOwner = useProject(({ access }) => access === "owner");
  const memories = useMemo(() => findMemories(files), [files]);
  const { rows, columns } = matrixOf(tensor);
  const [format, setFormat] = useState("int8");
  const [memory, setMemory] = useState(byHand);
  const [width, setWidth] = useState("8");
  const [depth, setDepth] = useState("");
  const [isByRow, setByRow] = useState(false);
  const [firstRow, setFirstRow] = useState("0");
  const [rowCount, setRowCount] = useState(`${rows}`);
  const [path, setPath] = useState(hexNameOf(tensor.name));
  const [packing, setPacking] = useState<Packing>({ kind: "working" });
  const [last, setLast] = useState<PackedTensor | undefined>();
  const [attempt, setAttempt] = useState(0);
  const [stop, setStop] = useState<AbortController | undefined>();

  const choose = (key: string) => {
    setMemory(key);
    const found = memories.find((each) => `${each.path} ${each.name}` === key);
    if (found?.width !== undefined) {
      setWidth(`${found.width}`);
    }
    if (found !== undefined) {
      setDepth(found.depth === undefined ? "" : `${found.depth}`);
    }
    if (found?.loads !== undefined) {
      setPath(found.loads);
    }
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt packs anew.
  useEffect(() => {
    const own = new AbortController();
    setStop(own);
    setPacking({ kind: "working" });
    const timer = setTimeout(() => {
      const request = {
        ...{ tensor: tensor.name, format, width: numberOf(width), isByRow },
        ...{ firstRow: numberOf(firstRow), rows: numberOf(rowCount) },
      };
      void session.weights
        .ask(async (api) => await api.pack(file, request), own.signal)
        .then((outcome) => {
          if (outcome.kind === "ok" && outcome.value.kind === "answer") {
            setLast(outcome.value.value);
            setPacking({ kind: "packed", packed: outcome.value.value });
          } else if (outcome.kind === "ok" && outcome.value.kind === "fault") {
            setPacking({ kind: "fault", message: outcome.value.message });
          } else if (outcome.kind === "crashed") {
            setPacking({ kind: "fault", message: `the worker fell over: ${outcome.reason}` });
          } else if (!own.signal.aborted || own.signal.reason === cancelled) {
            setPacking({ kind: "cancelled" });
          }
        });
    }, restBeforePacking);
    return () => {
      clearTimeout(timer);
      own.abort();
    };
  }, [session, file, tensor, format, width, isByRow, firstRow, rowCount, attempt]);

  const report = last?.report;
  const hasScales = (report?.scales.length ?? 0) > 0;
  const fit = report && fitText(report.words, depth === "" ? undefined : numberOf(depth));
  const others = [...files.keys()].filter((each) => each !== path);
  const refusal = checkPath(path, others);
  const write = () => {
    if (packing.kind !== "packed") {
      return;
    }
    session.edits.flush();
    const { hex, report: made } = packing.packed;
    const written = new Map([[path, encodeText(hex)]]);
    if (made.scales.length > 1) {
      const scales = made.scales.map((scale) => `${scale}\n`).join("");
      written.set(path.replace(/(\.\w+)?$/, "_scales.csv"), encodeText(scales));
    }
    session.project.dispatch({ kind: "put-files", title: `Wrote ${path}`, files: written });
    session.workbench.dispatch({
      kind: "toast",
      text: `Wrote \`${path}\`: ${made.words.toLocaleString("en")} words of ${width} bits.`,
      action: { title: "Undo", commandId: "file.undo" },
    });
    onClose();
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <section className="weights-detail" aria-label={`Tensor ${tensor.name}`} tabIndex={0}>
      <h3>{tensor.name}</h3>
      <p className="weights-note">
        {tensor.type}, {shapeText(tensor.shape)}: {tensor.count.toLocaleString("en")} weights
      </p>
      <div className="weights-form">
        <label>
          <span>Format</span>
          <select
            className="field"
            value={format}
            onChange={({ target }) => setFormat(target.value)}
          >
            {weightFormats.map(({ name, title }) => (
              <option key={name} value={name}>
                {name}: {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Scale</span>
          <select
            className="field"
            value={isByRow ? "row" : "tensor"}
            onChange={({ target }) => setByRow(target.value === "row")}
          >
            <option value="tensor">One for all of it</option>
            <option value="row">One for each row of {columns.toLocaleString("en")}</option>
          </select>
        </label>
        <label>
          <span>Memory</span>
          <select className="field" value={memory} onChange={({ target }) => choose(target.value)}>
            <option value={byHand}>By hand: word and depth</option>
            {memories.map((each) => (
              <option key={`${each.path} ${each.name}`} value={`${each.path} ${each.name}`}>
                {each.name} of {each.path}, {each.depth ?? "?"} × {each.width ?? "?"} bits
              </option>
            ))}
          </select>
        </label>
        <div className="weights-pair">
          <Field label="Bits of a word" value={width} onChange={setWidth} />
          <Field label="Words" value={depth} placeholder="any" onChange={setDepth} />
          <Field label="From row" value={firstRow} onChange={setFirstRow} />
          <Field label="Rows" value={rowCount} onChange={setRowCount} />
        </div>
        <label>
          <span>File</span>
          <input
            className="field"
            value={path}
            aria-invalid={refusal === undefined ? undefined : true}
            onChange={({ target }) => setPath(target.value)}
          />
        </label>
      </div>
      <div className="weights-actions">
        <Button
          look="primary"
          disabled={!isOwner || packing.kind !== "packed" || refusal !== undefined}
          onClick={write}
        >
          Write {path} into the project
        </Button>
        {packing.kind === "working" ? (
          <Button look="outline" onClick={() => stop?.abort(cancelled)}>
            Cancel
          </Button>
        ) : undefined}
        {packing.kind === "cancelled" ? (
          <Button look="outline" onClick={() => setAttempt(attempt + 1)}>
            Quantise
          </Button>
        ) : undefined}
        <span
          className="weights-fit"
          data-level={fit?.fits === false ? "bad" : undefined}
          role="status"
        >
          {refusal?.message ?? (fit === undefined ? "" : `${fit.fits ? "✓" : "✕"} ${fit.text}`)}
        </span>
      </div>
      {packing.kind === "working" ? <ProgressLine label="Quantising" /> : undefined}
      {packing.kind === "fault" ? (
        <p className="weights-fault" role="alert">
          ✕ <MessageText text={`${packing.message}.`} />
        </p>
      ) : undefined}
      {isByRow && report !== undefined && !hasScales ? (
        <p className="weights-note">
          This format has no scale for all: rows alone begin with a byte of their own.
        </p>
      ) : undefined}
      {last === undefined ? undefined : (
        <PackResult packed={last} width={numberOf(width)} isDimmed={packing.kind !== "packed"} />
      )}
    </section>
  );
}

/** Why a person's cancel aborts, told apart from another question taking its place. */
const cancelled = "cancelled";

function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}

function Field({ label, value, placeholder, onChange }: FieldProps) {
  const isSound = /^\d+$/.test(value.trim()) || (value === "" && placeholder !== undefined);
  return (
    <label>
      <span>{label}</span>
      <input
        className="field weights-number"
        inputMode="numeric"
        value={value}
        placeholder={placeholder}
        aria-invalid={isSound ? undefined : true}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
