import { useEffect, useState } from "react";
import type { Session } from "../../state/session.ts";
import { addTemplate, openTemplate } from "../../state/template-actions.ts";
import { evaluateFormula, FormulaFault } from "../../templates/formula.ts";
import { loadFigure } from "../../templates/library.ts";
import type { Manifest } from "../../templates/manifest.ts";
import type { Measurement } from "../../templates/measurement.ts";
import { standardValues } from "../../templates/parameter-values.ts";
import { setTitles } from "../../templates/set-titles.ts";
import { Button } from "../../ui/Button.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { drawFigure, readFigure } from "../../waves/figure/draw-figure.ts";
import { parameterFaults, valuesIn } from "./parameter-faults.ts";
import { TemplateFigures } from "./TemplateFigures.tsx";
import { TemplateParameters } from "./TemplateParameters.tsx";
import { TemplateVectors } from "./TemplateVectors.tsx";
import { useEstimate } from "./use-estimate.ts";

interface DetailProps {
  readonly session: Session;
  readonly name: string;
  readonly manifest: Manifest;
  readonly measurement: Measurement | undefined;
  readonly onClose: () => void;
}

/** A template: what it is, its figure, its parameters with the ports that follow, and what it costs. */
export function TemplateDetail({ session, name, manifest, measurement, onClose }: DetailProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      Object.entries(standardValues(manifest)).map(([key, value]) => [key, `${value}`]),
    ),
  );
  const figure = useFigure(name);
  const faults = parameterFaults(manifest, texts);
  const isSound = faults.length === 0;
  const values = valuesIn(texts);
  const estimate = useEstimate(session, name, manifest, measurement, isSound ? values : undefined);
  const act = (run: typeof openTemplate) => {
    onClose();
    void run(session, name, values);
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <article className="templates-detail" aria-label={manifest.title} tabIndex={0}>
      <div>
        <h3>{manifest.title}</h3>
        <p className="templates-source">
          {setTitles[manifest.set]} · {manifest.language === "brief" ? "Brief" : "SystemVerilog"} ·{" "}
          {manifest.source}
        </p>
        <div className="templates-actions">
          <Button look="primary" disabled={!isSound} onClick={() => act(openTemplate)}>
            Open as a project
          </Button>
          <Button look="outline" disabled={!isSound} onClick={() => act(addTemplate)}>
            Add to this project
          </Button>
        </div>
      </div>
      <p>
        <MessageText text={manifest.line} />
      </p>
      {figure === undefined ? undefined : (
        <img className="templates-figure" src={figure} alt={`Waveform of ${manifest.title}`} />
      )}
      {manifest.parameters.length === 0 ? undefined : (
        <TemplateParameters
          manifest={manifest}
          texts={texts}
          faults={faults}
          onChange={(key, text) => setTexts({ ...texts, [key]: text })}
        />
      )}
      <TemplateFigures measurement={measurement} estimate={estimate} isSound={isSound} />
      <section aria-label="Ports">
        <h4>Ports</h4>
        <table>
          <tbody>
            {manifest.portList.map((port) => (
              <tr key={port.name}>
                <td>
                  <code>{port.name}</code>
                </td>
                <td>{port.direction}</td>
                <td className="templates-number">
                  {isSound ? formulaText(port.width, values) : "?"}
                  {port.signed === true ? " signed" : ""}
                </td>
                <td>
                  <MessageText text={port.text} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          <MessageText text={manifest.ports} />
        </p>
      </section>
      <section aria-label="Time">
        {(["latency", "interval"] as const).map((kind) => {
          const cycles = manifest[kind];
          return cycles === undefined ? undefined : (
            <p key={kind}>
              {kind === "latency" ? "Latency" : "A start every"}{" "}
              <b>{isSound ? formulaText(cycles.formula, values) : "?"} cycles</b>{" "}
              <code>{cycles.formula}</code> {cycles.text}
            </p>
          );
        })}
        {manifest.untimed === undefined ? undefined : (
          <p>
            <MessageText text={manifest.untimed} />
          </p>
        )}
      </section>
      <section aria-label="What is inside">
        <h4>What is inside</h4>
        <p>
          <MessageText text={manifest.blocks} />
        </p>
        {manifest.uses.length === 0 ? undefined : <p>Uses {manifest.uses.join(", ")}.</p>}
        {manifest.notes.map((note) => (
          <p key={note}>
            <MessageText text={note} />
          </p>
        ))}
      </section>
      <TemplateVectors session={session} name={name} values={isSound ? values : undefined} />
    </article>
  );
}

function formulaText(formula: string, values: Readonly<Record<string, number>>): string {
  try {
    return `${evaluateFormula(formula, values)}`;
  } catch (error) {
    if (error instanceof FormulaFault) {
      return formula;
    }
    throw error;
  }
}

/** The figure of a template as the address of an image, once it is there. */
function useFigure(name: string): string | undefined {
  const [figure, setFigure] = useState<string | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    void loadFigure(name).then((text) => {
      const json = text === undefined ? undefined : readFigure(text);
      if (!isGone && json !== undefined) {
        setFigure(`data:image/svg+xml,${encodeURIComponent(drawFigure(json))}`);
      }
    });
    return () => {
      isGone = true;
    };
  }, [name]);
  return figure;
}
