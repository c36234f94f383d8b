import "../../ui/field.css";
import "./reference.css";
import { ArrowLeft } from "lucide-react";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { chapters } from "../../reference/chapters.ts";
import { explainedCodes } from "../../reference/explain-pages.ts";
import { explainedVerilatorCodes } from "../../reference/explain-verilator-code.ts";
import { searchReference } from "../../reference/search-reference.ts";
import { useSession, useWorkbench } from "../../state/use-session.ts";
import { IconButton } from "../../ui/Button.tsx";
import { MarkdownBlocks } from "./MarkdownBlocks.tsx";
import { readPage } from "./reference-page.ts";

const shownResults = 30;

/** The language reference and the pages of the diagnostics, with their search. */
export default function ReferencePanel() {
  const session = useSession();
  const page = useWorkbench(({ reference }) => reference?.page ?? "");
  const [query, setQuery] = useState("");
  const [past, setPast] = useState<readonly string[]>([]);
  const article = useRef<HTMLElement>(null);
  const { id, anchor, blocks } = useMemo(() => readPage(page), [page]);
  const found = useMemo(() => searchReference(query, shownResults), [query]);

  useEffect(() => {
    const target =
      anchor === undefined ? null : article.current?.querySelector(`[id="section-${anchor}"]`);
    if (target) {
      target.scrollIntoView();
    } else if (id !== "") {
      article.current?.scrollTo(0, 0);
    }
  }, [id, anchor]);

  const open = (next: string) => {
    if (next.startsWith("template:")) {
      const template = next.slice("template:".length);
      session.workbench.dispatch({
        kind: "open-overlay",
        overlay: { kind: "templates", template },
      });
      return;
    }
    setPast((pages) => [...pages, page]);
    session.workbench.dispatch({ kind: "read", page: next });
  };
  const back = () => {
    session.workbench.dispatch({ kind: "read", page: past.at(-1) ?? "" });
    setPast((pages) => pages.slice(0, -1));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const first = found[0];
    if (event.key === "Enter" && first !== undefined) {
      open(first.page);
      article.current?.focus();
    } else if (event.key === "Escape") {
      // Once there is nothing to clear, Escape leaves the search, and then the reference.
      if (query === "") {
        article.current?.focus();
      }
      setQuery("");
    }
  };

  return (
    <div className="reference">
      <div className="reference-side">
        <div className="reference-search">
          <input
            type="search"
            className="field"
            placeholder="Search the reference"
            aria-label="Search the reference"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <IconButton label="Back" disabled={past.length === 0} onClick={back}>
            <ArrowLeft size={16} aria-hidden />
          </IconButton>
        </div>
        {query.trim() === "" ? (
          <Contents page={id} onOpen={open} />
        ) : (
          <nav className="reference-list" aria-label="Search results">
            {found.length === 0 ? (
              <p className="reference-none">Nothing has these words.</p>
            ) : undefined}
            {found.map((each) => (
              <button
                key={each.page}
                type="button"
                className="reference-entry"
                aria-current={each.page === page ? "page" : undefined}
                onClick={() => open(each.page)}
              >
                <span>{each.title}</span>
                <span className="reference-note">{each.under}</span>
                <span className="reference-excerpt">{each.excerpt}</span>
              </button>
            ))}
          </nav>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <article ref={article} className="reference-page" tabIndex={0} aria-label="Page">
        <MarkdownBlocks blocks={blocks} chapter={id} onOpen={open} />
      </article>
    </div>
  );
}

interface ContentsProps {
  readonly page: string;
  readonly onOpen: (page: string) => void;
}

function Contents({ page, onOpen }: ContentsProps) {
  const entry = (id: string, title: string) => (
    <button
      key={id}
      type="button"
      className="reference-entry"
      aria-current={id === page ? "page" : undefined}
      onClick={() => onOpen(id)}
    >
      {title}
    </button>
  );
  return (
    <nav className="reference-list" aria-label="Contents">
      <h3>Language</h3>
      {chapters.map(({ id, title }) => entry(id, title))}
      <h3>Diagnostics</h3>
      {[...explainedCodes, ...explainedVerilatorCodes].map((code) =>
        entry(`explain:${code}`, code),
      )}
    </nav>
  );
}
