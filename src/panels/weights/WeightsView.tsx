import "../../ui/facts.css";
import "../../ui/field.css";
import "../../ui/side-list.css";
import "./weights.css";
import { FolderOpen } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { weightEndings } from "../../weights/open-tensors.ts";
import type { WeightRange } from "../../weights/pack-tensor.ts";
import type { TensorInfo } from "../../weights/tensor-file.ts";
import { PackTensor } from "./PackTensor.tsx";
import { TensorList } from "./TensorList.tsx";
import { sizeText, smallTensors } from "./weights-model.ts";

interface WeightsProps {
  /** The file that was dropped on the page. */
  readonly dropped: File | undefined;
  readonly onClose: () => void;
}

type Listing =
  | { readonly kind: "none" }
  | { readonly kind: "reading"; readonly file: File }
  | { readonly kind: "fault"; readonly file: File; readonly message: string }
  | { readonly kind: "tensors"; readonly file: File; readonly tensors: readonly TensorInfo[] };

/** Weights on their way into a memory: a file, its tensors, one of them quantised and laid out. */
export default function WeightsView({ dropped, onClose }: WeightsProps) {
  const session = useSession();
  const [listing, setListing] = useState<Listing>({ kind: "none" });
  const [chosen, setChosen] = useState<string | undefined>();
  const [ranges, setRanges] = useState<ReadonlyMap<string, WeightRange>>(new Map());
  const [file, setFile] = useState(dropped);
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => setFile(dropped), [dropped]);

  useEffect(() => {
    if (file === undefined) {
      return undefined;
    }
    const stop = new AbortController();
    setListing({ kind: "reading", file });
    setRanges(new Map());
    void (async () => {
      const outcome = await session.weights.ask(async (api) => await api.list(file), stop.signal);
      if (outcome.kind === "cancelled") {
        return;
      }
      const answer = outcome.kind === "ok" ? outcome.value : undefined;
      if (answer?.kind !== "answer") {
        const message = answer?.message ?? (outcome.kind === "crashed" ? outcome.reason : "");
        setListing({ kind: "fault", file, message });
        return;
      }
      const tensors = answer.value;
      setListing({ kind: "tensors", file, tensors });
      setChosen(tensors.find(({ refusal }) => refusal === undefined)?.name);
      for (const { name } of smallTensors(tensors)) {
        const range = await session.weights.ask(
          async (api) => await api.range(file, name),
          stop.signal,
        );
        if (stop.signal.aborted) {
          return;
        }
        if (range.kind === "ok" && range.value.kind === "answer") {
          const { value } = range.value;
          setRanges((before) => new Map(before).set(name, value));
        }
      }
    })();
    return () => stop.abort();
  }, [session, file]);

  const take = (files: FileList | null) => {
    const first = files?.[0];
    if (first !== undefined) {
      setFile(first);
    }
  };
  const tensors = listing.kind === "tensors" ? listing.tensors : [];
  const tensor = tensors.find(({ name }) => name === chosen);
  return (
    <div className="weights">
      <div className="weights-bar">
        <Button
          look={listing.kind === "none" ? "primary" : "outline"}
          icon={<FolderOpen size={14} aria-hidden />}
          onClick={() => chooser.current?.click()}
        >
          Choose a file
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label="A file of weights"
          accept={weightEndings.map((ending) => `.${ending}`).join(",")}
          onChange={({ currentTarget }) => {
            take(currentTarget.files);
            currentTarget.value = "";
          }}
        />
        <span className="weights-file" role="status">
          {listing.kind === "none"
            ? ""
            : `${listing.file.name}, ${sizeText(listing.file.size)}${tensors.length > 1 ? `, ${tensors.length} tensors` : ""}`}
        </span>
      </div>
      {listing.kind === "reading" ? <ProgressLine label="Reading the header" /> : undefined}
      {listing.kind === "none" ? (
        <EmptyState text="Drop a file of weights anywhere on the page, or choose one: `.safetensors`, `.gguf`, `.npy`, JSON, CSV or hex. It stays on this machine." />
      ) : undefined}
      {listing.kind === "fault" ? (
        <p className="weights-fault" role="alert">
          ✕ <MessageText text={`\`${listing.file.name}\` was not read: ${listing.message}.`} />
        </p>
      ) : undefined}
      {listing.kind === "tensors" ? (
        <div className="weights-body">
          <TensorList tensors={tensors} ranges={ranges} chosen={chosen} onChoose={setChosen} />
          {tensor === undefined ? (
            <EmptyState text="No tensor of this file can be read here." />
          ) : (
            <PackTensor
              key={`${listing.file.name} ${tensor.name}`}
              file={listing.file}
              tensor={tensor}
              onClose={onClose}
            />
          )}
        </div>
      ) : undefined}
    </div>
  );
}
