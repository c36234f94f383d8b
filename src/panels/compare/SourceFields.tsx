import { useId } from "react";
import type { ValueType } from "../../base/bits.ts";
import type { ExpectedSource, SampleSource, SignalSource } from "../../compare/comparison.ts";
import {
  type ComparableThings,
  isSampleFile,
  signalSource,
} from "../../compare/find-comparisons.ts";
import { goldenOperators } from "../../golden/operators/operators.ts";
import { NumberField } from "./NumberField.tsx";
import { OperatorFields } from "./OperatorFields.tsx";

interface SourceProps {
  /** The side, as labels name it. */
  readonly what: string;
  readonly source: SampleSource;
  readonly things: ComparableThings;
  /** `type` comes with a signal: that of the samples in it. */
  readonly onChange: (source: SampleSource, type?: ValueType) => void;
}

const kinds = { file: "File", signal: "Signal of the waveform" } as const;

/** Where samples come from: a file, or a signal with its clock and qualifiers. */
export function SourceFields({ what, source, things, onChange }: SourceProps) {
  return (
    <>
      <label className="compare-field">
        <span>From</span>
        <select
          aria-label={`${what}: kind of source`}
          value={source.kind}
          onChange={({ target }) => onChange(emptySource(target.value === "signal"))}
        >
          {Object.entries(kinds).map(([kind, title]) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <SampleFields what={what} source={source} things={things} onChange={onChange} />
    </>
  );
}

function emptySource(isSignal: boolean): SampleSource {
  return isSignal
    ? { kind: "signal", path: "", lanes: 1, edge: "rise" }
    : { kind: "file", path: "", lanes: 1 };
}

function SampleFields({ what, source, things, onChange }: SourceProps) {
  return (
    <>
      {source.kind === "file" ? (
        <FileField what={what} source={source} things={things} onChange={onChange} />
      ) : (
        <SignalFields what={what} source={source} things={things} onChange={onChange} />
      )}
      <NumberField
        label="Samples a word"
        title="The first sample stands in the lowest bits"
        value={source.lanes}
        least={1}
        most={4096}
        onChange={(lanes) => onChange({ ...source, lanes })}
      />
    </>
  );
}

function FileField({ what, source, things, onChange }: SourceProps) {
  const written = [...things.written.keys()].filter(isSampleFile);
  const own = [...things.project.keys()].filter(isSampleFile);
  const isGone = source.path !== "" && ![...written, ...own].includes(source.path);
  return (
    <label className="compare-field">
      <span>File</span>
      <select
        aria-label={`${what}: file`}
        value={source.path}
        onChange={({ target }) => onChange({ ...source, path: target.value })}
      >
        <option value="">Choose a file…</option>
        {isGone ? <option value={source.path}>{source.path} (not there)</option> : undefined}
        {written.length === 0 ? undefined : (
          <optgroup label="Written by the run">
            {written.map((path) => (
              <option key={path} value={path}>
                {path}
              </option>
            ))}
          </optgroup>
        )}
        {own.length === 0 ? undefined : (
          <optgroup label="Of the project">
            {own
              .filter((path) => !written.includes(path))
              .map((path) => (
                <option key={path} value={path}>
                  {path}
                </option>
              ))}
          </optgroup>
        )}
      </select>
    </label>
  );
}

function SignalFields(props: Omit<SourceProps, "source"> & { readonly source: SignalSource }) {
  const { what, source, things, onChange } = props;
  const choose = (path: string) => {
    const signal = things.signals.find((each) => each.path === path);
    if (signal === undefined) {
      onChange({ ...source, path });
    } else {
      onChange(signalSource(path, things.signals), signal.type);
    }
  };
  const single = (path: string): string | undefined => (path === "" ? undefined : path);
  return (
    <>
      <SignalField
        label="Signal"
        what={what}
        path={source.path}
        signals={things.signals}
        onChange={choose}
      />
      <div className="compare-row">
        <SignalField
          label="Clock"
          what={what}
          path={source.clock ?? ""}
          signals={things.signals}
          isBit
          onChange={(path) => onChange({ ...source, clock: single(path) })}
        />
        <select
          aria-label={`${what}: edge of the clock`}
          value={source.edge}
          disabled={source.clock === undefined}
          onChange={({ target }) =>
            onChange({ ...source, edge: target.value === "fall" ? "fall" : "rise" })
          }
        >
          <option value="rise">rises</option>
          <option value="fall">falls</option>
        </select>
      </div>
      <SignalField
        label="While"
        what={what}
        path={source.valid ?? ""}
        signals={things.signals}
        isBit
        onChange={(path) => onChange({ ...source, valid: single(path) })}
      />
      <SignalField
        label="and"
        what={what}
        path={source.ready ?? ""}
        signals={things.signals}
        isBit
        onChange={(path) => onChange({ ...source, ready: single(path) })}
      />
    </>
  );
}

interface SignalFieldProps {
  readonly label: string;
  readonly what: string;
  readonly path: string;
  readonly signals: ComparableThings["signals"];
  /** Only signals of one bit are offered. */
  readonly isBit?: boolean;
  readonly onChange: (path: string) => void;
}

/** More signals than a list is good for are found by typing. */
const mostOffered = 2000;

function SignalField({ label, what, path, signals, isBit = false, onChange }: SignalFieldProps) {
  const list = useId();
  const offered = signals.filter(({ type }) => !isBit || type.width === 1).slice(0, mostOffered);
  const isKnown = path === "" || signals.some((signal) => signal.path === path);
  return (
    <label className="compare-field compare-grow">
      <span>{label}</span>
      <input
        aria-label={`${what}: ${label.toLowerCase()}`}
        list={list}
        value={path}
        placeholder={isBit ? (label === "Clock" ? "at each change" : "always") : "Choose a signal…"}
        aria-invalid={isKnown ? undefined : true}
        onChange={({ target }) => onChange(target.value.trim())}
      />
      <datalist id={list}>
        {offered.map(({ path: own, type }) => (
          <option key={own} value={own}>
            {type.width === 1 ? "" : `${type.width} bits`}
          </option>
        ))}
      </datalist>
    </label>
  );
}

interface ExpectedProps {
  readonly source: ExpectedSource;
  readonly things: ComparableThings;
  /** Of the samples that are compared. */
  readonly type: ValueType;
  readonly onChange: (source: ExpectedSource) => void;
}

/** What was expected: a file, another signal, or what a golden operator makes of one of them. */
export function ExpectedFields({ source, things, type, onChange }: ExpectedProps) {
  const [first] = goldenOperators;
  const choose = (kind: string) => {
    if (kind !== "operator") {
      onChange(emptySource(kind === "signal"));
    } else if (first !== undefined) {
      onChange({
        ...{ kind: "operator", operator: first.name, profile: "lab", parameters: {}, row: 0 },
        ...{ input: emptySource(false), inputType: type },
      });
    }
  };
  return (
    <>
      <label className="compare-field">
        <span>From</span>
        <select
          aria-label="Expected: kind of source"
          value={source.kind}
          onChange={({ target }) => choose(target.value)}
        >
          {Object.entries({ ...kinds, operator: "Golden operator" }).map(([kind, title]) => (
            <option key={kind} value={kind}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {source.kind === "operator" ? (
        <>
          <OperatorFields source={source} onChange={onChange} />
          <SourceFields
            what="Input"
            source={source.input}
            things={things}
            onChange={(input, inputType) =>
              onChange(
                inputType === undefined ? { ...source, input } : { ...source, input, inputType },
              )
            }
          />
        </>
      ) : (
        <SampleFields what="Expected" source={source} things={things} onChange={onChange} />
      )}
    </>
  );
}
