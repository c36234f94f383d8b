import type { ByteSource } from "../src/weights/byte-source.ts";
import { createWeightsDesk } from "../src/weights/weights-desk.ts";
import type { WeightsApi } from "../src/worker-api/weights-api.ts";
import { serve } from "./serve.ts";

interface FileSource extends ByteSource {
  readonly lastModified: number;
}

/** A file of the person's, of which slices are read. */
function fileSource(file: File): FileSource {
  return {
    name: file.name,
    size: file.size,
    lastModified: file.lastModified,
    read: async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()),
  };
}

// Name, size and time of the last change.
const desk = createWeightsDesk((one, other) => JSON.stringify(one) === JSON.stringify(other));

const api: WeightsApi = {
  list: (file) => desk.list(fileSource(file)),
  range: (file, tensor) => desk.range(fileSource(file), tensor),
  pack: (file, request) => desk.pack(fileSource(file), request),
};

serve(api);
