import "./toasts.css";
import { X } from "lucide-react";
import { useEffect } from "react";
import { useSession, useWorkbench } from "../state/use-session.ts";
import type { Toast } from "../state/workbench-store.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { MessageText } from "../ui/MessageText.tsx";
import { runCommand, useRegistry } from "./registry.ts";

const shownFor = 8000;

/** Short messages at the corner; one with an action stays a little, then goes by itself. */
export function Toasts() {
  const toasts = useWorkbench((state) => state.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastBox key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastBox({ toast: { id, text, action } }: { readonly toast: Toast }) {
  const session = useSession();
  const registry = useRegistry();

  useEffect(() => {
    const timer = setTimeout(
      () => session.workbench.dispatch({ kind: "dismiss-toast", id }),
      shownFor,
    );
    return () => clearTimeout(timer);
  }, [session, id]);

  const dismiss = () => session.workbench.dispatch({ kind: "dismiss-toast", id });
  return (
    <div className="toast">
      <span>
        <MessageText text={text} />
      </span>
      {action === undefined ? undefined : (
        <Button
          look="outline"
          onClick={() => {
            dismiss();
            runCommand(registry, session, action.commandId);
          }}
        >
          {action.title}
        </Button>
      )}
      <IconButton label="Dismiss" onClick={dismiss}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
