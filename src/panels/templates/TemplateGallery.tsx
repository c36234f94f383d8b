import "../../ui/field.css";
import "../../ui/side-list.css";
import "./templates.css";
import { useMemo, useState } from "react";
import { boards } from "../../boards/boards.ts";
import { useSession } from "../../state/use-session.ts";
import { findTemplates } from "../../templates/find-templates.ts";
import { manifests } from "../../templates/library.ts";
import { templateFunctions, templateSets } from "../../templates/manifest.ts";
import { measurements } from "../../templates/measurements.ts";
import { setTitles } from "../../templates/set-titles.ts";
import { TemplateDetail } from "./TemplateDetail.tsx";

interface GalleryProps {
  /** The template to show first. */
  readonly first?: string | undefined;
  readonly onClose: () => void;
}

/** Every block of the library: found by words and filters, shown with what can be set in it. */
export default function TemplateGallery({ first, onClose }: GalleryProps) {
  const session = useSession();
  const [text, setText] = useState("");
  const [set, setSet] = useState("");
  const [purpose, setPurpose] = useState("");
  const [boardId, setBoardId] = useState("");
  const [chosen, setChosen] = useState(first);
  const names = useMemo(
    () =>
      findTemplates(manifests, measurements, {
        text,
        set: templateSets.find((each) => each === set),
        function: templateFunctions.find((each) => each === purpose),
        boardId: boardId === "" ? undefined : boardId,
      }),
    [text, set, purpose, boardId],
  );
  const name = chosen !== undefined && names.includes(chosen) ? chosen : names[0];
  const manifest = name === undefined ? undefined : manifests.get(name);

  /** Chooses by the arrow keys; in the list the focus goes along. Whether the key is one of them. */
  const step = (key: string, isInList: boolean): boolean => {
    const at = name === undefined ? -1 : names.indexOf(name);
    const last = names.length - 1;
    const to = new Map([
      ["ArrowDown", Math.min(last, at + 1)],
      ["ArrowUp", Math.max(0, at - 1)],
      ...(isInList
        ? ([
            ["Home", 0],
            ["End", last],
          ] as const)
        : []),
    ]).get(key);
    const next = to === undefined ? undefined : names[to];
    if (next === undefined) {
      return false;
    }
    setChosen(next);
    const entry = document.getElementById(`template-${next}`);
    entry?.scrollIntoView({ block: "nearest" });
    if (isInList) {
      entry?.focus();
    }
    return true;
  };

  return (
    <div className="templates">
      <div className="side">
        <input
          type="search"
          className="field"
          placeholder={`Search ${manifests.size} templates`}
          aria-label="Search the templates"
          // biome-ignore lint/a11y/noAutofocus: the gallery opens because the person wants to search it.
          autoFocus
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (step(event.key, false)) {
              event.preventDefault();
            }
          }}
        />
        <div className="templates-filters">
          <Filter label="Source" value={set} onChange={setSet}>
            {templateSets.map((each) => [each, setTitles[each]])}
          </Filter>
          <Filter label="Function" value={purpose} onChange={setPurpose}>
            {templateFunctions.map((each) => [each, each])}
          </Filter>
          <Filter label="Fits on" value={boardId} onChange={setBoardId}>
            {boards.map((each) => [each.id, each.title])}
          </Filter>
        </div>
        <nav
          className="side-list"
          aria-label="Templates"
          onKeyDown={(event) => {
            if (step(event.key, true)) {
              event.preventDefault();
            }
          }}
        >
          {names.length === 0 ? (
            <p className="templates-none">No template has all of that. Take a filter away.</p>
          ) : undefined}
          {names.map((each) => (
            <button
              key={each}
              id={`template-${each}`}
              type="button"
              className="side-entry"
              // One stop for the tab key: within the list the arrows go on.
              tabIndex={each === name ? 0 : -1}
              aria-current={each === name ? "true" : undefined}
              onClick={() => setChosen(each)}
            >
              <span className="templates-name">{manifests.get(each)?.title}</span>
              <span className="side-line templates-line">{manifests.get(each)?.line}</span>
            </button>
          ))}
        </nav>
      </div>
      {name === undefined || manifest === undefined ? undefined : (
        <TemplateDetail
          key={name}
          session={session}
          name={name}
          manifest={manifest}
          measurement={measurements.get(name)}
          onClose={onClose}
        />
      )}
    </div>
  );
}

interface FilterProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: readonly (readonly [value: string, title: string])[];
}

function Filter({ label, value, onChange, children }: FilterProps) {
  return (
    <select
      className="field"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{label}: any</option>
      {children.map(([each, title]) => (
        <option key={each} value={each}>
          {title}
        </option>
      ))}
    </select>
  );
}
