import "./toasts.css";
import { useSession, useWorkbench } from "../state/use-session.ts";
import { Button } from "../ui/Button.tsx";
import { runCommand, useRegistry } from "./registry.ts";

/** Standing messages above the panes, for as long as they are true. */
export function Banners() {
  const session = useSession();
  const registry = useRegistry();
  const banners = useWorkbench((state) => state.banners);
  return banners.map(({ id, level, text, action }) => (
    <div
      key={id}
      className="banner"
      data-level={level}
      role={level === "error" ? "alert" : "status"}
    >
      <span>{text}</span>
      {action === undefined ? undefined : (
        <Button look="outline" onClick={() => runCommand(registry, session, action.commandId)}>
          {action.title}
        </Button>
      )}
    </div>
  ));
}
