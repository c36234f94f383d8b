import { useDebug } from "../../state/use-session.ts";

/** What the design printed, the latest last. */
export function OutputList() {
  const output = useDebug((state) => state.output);
  return output.length === 0 ? undefined : (
    <section aria-label="Output of the design">
      <header className="debug-head">
        <h2>Output</h2>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls. */}
      <pre className="debug-output" tabIndex={0}>
        {output.map(({ text }) => text).join("")}
      </pre>
    </section>
  );
}
