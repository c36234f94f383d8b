import { transfer } from "comlink";
import { createComparer } from "../src/compare/comparer.ts";
import { buffersOf } from "../src/waves/display-list.ts";
import { createWaveShelf } from "../src/waves/wave-shelf.ts";
import type { WaveId, WavesApi } from "../src/worker-api/waves-api.ts";
import { blobParts } from "./blob-parts.ts";
import { opfsSpill } from "./opfs-spill.ts";
import { serve } from "./serve.ts";

const spill = opfsSpill();
const { storeOf, ...shelf } = createWaveShelf(spill);
const comparer = createComparer();

const api: WavesApi = {
  ...shelf,
  open: async (trace) => {
    await spill.prepare(trace.spilled?.file);
    const opened = shelf.open(trace);
    return { ...opened, id: opened.id as WaveId };
  },
  readOn: async (id) => {
    await spill.prepare();
    const read = shelf.readOn(id);
    return read && { ...read, id };
  },
  dropFiles: async (names) => {
    await Promise.all(names.map(spill.drop));
  },
  begin: (format, cycles) => {
    const begun = shelf.begin(format, cycles);
    return { ...begun, id: begun.id as WaveId };
  },
  grow: (id, changes, endTick) => {
    const grown = shelf.grow(id, changes, endTick);
    return grown && { ...grown, id };
  },
  display: (id, request) => {
    const list = shelf.display(id, request);
    return list && transfer(list, [...buffersOf(list)]);
  },
  vcd: (id) => {
    const file = blobParts();
    return shelf.vcd(id, file.write) ? file.blob() : undefined;
  },
  fst: async (id) => {
    const file = blobParts();
    return (await shelf.fst(id, file.write)) ? file.blob() : undefined;
  },
  compare: (id, request) => comparer.begin(request, id === undefined ? id : storeOf(id)),
  compareOn: comparer.goOn,
  comparedRows: comparer.rows,
  dropComparison: comparer.drop,
};

serve(api);
