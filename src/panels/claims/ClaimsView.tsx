import "./claims.css";
import { useState } from "react";
import { claims } from "../../claims/claims.ts";
import { Button } from "../../ui/Button.tsx";
import { MessageText } from "../../ui/MessageText.tsx";

interface ClaimsProps {
  /** Shows the template of that name. */
  readonly onTemplate: (name: string) => void;
}

/** What the source documents say that cannot be, with what is true once a person asks for it. */
export default function ClaimsView({ onTemplate }: ClaimsProps) {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const isAllShown = shown.size === claims.length;
  return (
    <div className="claims">
      <div className="claims-head">
        <p>
          {claims.length} figures of the source documents that cannot be. Work out what is true
          before you look.
        </p>
        <Button
          look="outline"
          onClick={() => setShown(new Set(isAllShown ? [] : claims.map(({ id }) => id)))}
        >
          {isAllShown ? "Hide what is true" : "Show what is true"}
        </Button>
      </div>
      {claims.map(({ id, source, where, claim, truth, see, template }) => (
        <details
          key={id}
          className="claim"
          open={shown.has(id)}
          onToggle={({ currentTarget }) => {
            const next = new Set(shown);
            if (currentTarget.open) {
              next.add(id);
            } else {
              next.delete(id);
            }
            if (next.size !== shown.size) {
              setShown(next);
            }
          }}
        >
          <summary>
            <span>{claim}</span>
            <span className="claim-source">
              {source}, {where}
            </span>
          </summary>
          <p>
            <MessageText text={truth} />
          </p>
          <p className="claim-see">
            <MessageText text={see} />
          </p>
          <Button look="outline" onClick={() => onTemplate(template)}>
            See {template}
          </Button>
        </details>
      ))}
    </div>
  );
}
