import { X } from "lucide-react";
import { useSession, useWorkbench } from "../state/use-session.ts";
import { IconButton } from "../ui/Button.tsx";

/** The one hint of the first visit; a run or the cross takes it away. */
export function CoachMark() {
  const session = useSession();
  const text = useWorkbench(({ coachMark }) => coachMark);
  return text === undefined ? undefined : (
    <div className="coach-mark" role="note">
      {text}
      <IconButton
        label="Dismiss the hint"
        onClick={() => session.workbench.dispatch({ kind: "set-coach-mark", text: undefined })}
      >
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
