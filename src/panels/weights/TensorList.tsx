import { useState } from "react";
import { MessageText } from "../../ui/MessageText.tsx";
import type { WeightRange } from "../../weights/pack-tensor.ts";
import type { TensorInfo } from "../../weights/tensor-file.ts";
import { realText, shapeText } from "./weights-model.ts";

interface ListProps {
  readonly tensors: readonly TensorInfo[];
  /** By name, as far as they were looked at. */
  readonly ranges: ReadonlyMap<string, WeightRange>;
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
}

/** More tensors than this are found by typing. */
const mostShown = 500;

/** The tensors of a file, with type, shape and range. */
export function TensorList({ tensors, ranges, chosen, onChoose }: ListProps) {
  const [filter, setFilter] = useState("");
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = tensors.filter(({ name }) =>
    words.every((word) => name.toLowerCase().includes(word)),
  );
  return (
    <div className="side">
      {tensors.length < 2 ? undefined : (
        <input
          type="search"
          className="field"
          aria-label="Search the tensors"
          placeholder={`Search ${tensors.length.toLocaleString("en")} tensors`}
          value={filter}
          onChange={({ target }) => setFilter(target.value)}
        />
      )}
      <nav className="side-list" aria-label="Tensors">
        {found.slice(0, mostShown).map(({ name, type, shape, refusal }) => {
          const range = ranges.get(name);
          return (
            <button
              key={name}
              type="button"
              className="side-entry"
              aria-current={name === chosen ? "true" : undefined}
              disabled={refusal !== undefined}
              title={refusal ?? name}
              onClick={() => onChoose(name)}
            >
              <span className="weights-name">{name}</span>
              <span className="side-line">
                {type}, {shapeText(shape)}
                {range === undefined
                  ? ""
                  : `, ${realText(range.least)} to ${realText(range.greatest)}`}
                {range !== undefined && range.notFinite > 0
                  ? `, ${range.notFinite} are no numbers`
                  : ""}
                {refusal === undefined ? undefined : <MessageText text={` — ${refusal}`} />}
              </span>
            </button>
          );
        })}
        {found.length > mostShown ? (
          <p className="weights-note">
            {(found.length - mostShown).toLocaleString("en")} more: search to find them.
          </p>
        ) : undefined}
        {found.length === 0 ? <p className="weights-note">No tensor is called so.</p> : undefined}
      </nav>
    </div>
  );
}
