import "./generated.css";
import { useEffect, useRef, useState } from "react";
import { comesFrom } from "../../state/choose-top.ts";
import { useProject, useResults, useSession, useWorkbench } from "../../state/use-session.ts";
import type { SvModule } from "../../systemverilog/sv-module.ts";
import { loadMonaco } from "../../ui/code/load-monaco.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { createGeneratedView, type GeneratedView } from "./generated-view.ts";

/** The SystemVerilog of the file in the editor; a click leads to the line that it came from. */
export default function GeneratedPanel() {
  const session = useSession();
  const active = useWorkbench(({ activeTab }) => activeTab);
  const check = useResults((results) => results.check);
  const host = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<GeneratedView>();
  const projectId = useProject(({ id }) => id);
  const [last, setLast] = useState<Last>();

  const modules = check?.modules ?? [];
  const own = modules.find((module) => comesFrom(module, active));
  // Beside a file that is not Brief stands the first module there is.
  const isBrief = active?.endsWith(".ebv") === true;
  const current = own ?? (isBrief ? undefined : modules[0]);
  const file = isBrief ? active : undefined;
  // While the source has errors there is no text for it; the last one stays, dimmed.
  if (current !== undefined && current !== last?.module) {
    setLast({ projectId, file, module: current });
  }
  const shown =
    current ?? (last?.projectId === projectId && last.file === file ? last.module : undefined);

  useEffect(() => {
    let created: GeneratedView | undefined;
    let isGone = false;
    void loadMonaco().then((monaco) => {
      if (!isGone && host.current !== null) {
        created = createGeneratedView(monaco, session, host.current);
        setView(created);
      }
    });
    return () => {
      isGone = true;
      created?.dispose();
    };
  }, [session]);

  useEffect(() => {
    if (shown !== undefined) {
      view?.show(shown);
    }
  }, [view, shown]);

  return (
    <div className="generated-panel" data-stale={current === undefined}>
      <div ref={host} className="generated-host" hidden={shown === undefined} />
      {shown === undefined ? (
        <EmptyState
          text={
            check === undefined
              ? "The SystemVerilog of your Brief files appears here."
              : isBrief
                ? "No SystemVerilog while this file has errors. F8 goes to the first of them."
                : "No SystemVerilog yet. Write a Brief file, `NAME.ebv`, and it appears here."
          }
        />
      ) : undefined}
    </div>
  );
}

interface Last {
  readonly projectId: string;
  readonly file: string | undefined;
  readonly module: SvModule;
}
