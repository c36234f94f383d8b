import { createRoot } from "react-dom/client";
import { present } from "../base/assert.ts";
import { createCompilerClient } from "../services/compiler-client.ts";
import { createDebugClient } from "../services/debug-client.ts";
import { saveToDisk } from "../services/download.ts";
import { createLeavingJournal } from "../services/leaving-journal.ts";
import { createLibraryClient } from "../services/library-client.ts";
import { loadVerilator } from "../services/load-verilator.ts";
import { localStorageOrNone } from "../services/local-storage.ts";
import { createMemoryStorage, openProjectStorage } from "../services/project-storage.ts";
import { createProverClient } from "../services/prover-client.ts";
import { createSimulatorClient } from "../services/simulator-client.ts";
import { createWavesClient } from "../services/waves-client.ts";
import { createWeightsClient } from "../services/weights-client.ts";
import { createYosysClient } from "../services/yosys-client.ts";
import { coreCommands } from "../state/commands.ts";
import { debugCommands } from "../state/debug-commands.ts";
import { createSession, startSession } from "../state/start-session.ts";
import { App } from "./App.tsx";
import { contributions } from "./contributions.ts";
import { paneCommands } from "./pane-commands.ts";
import { createRegistry } from "./registry.ts";

const registry = createRegistry(contributions, [
  ...coreCommands,
  ...debugCommands,
  ...paneCommands(contributions),
]);

const storage = await openProjectStorage().catch(() => undefined);

const session = createSession({
  compiler: createCompilerClient(),
  simulator: createSimulatorClient(loadVerilator),
  debugger: createDebugClient(loadVerilator),
  prover: createProverClient(),
  waves: createWavesClient(),
  yosys: createYosysClient(),
  weights: createWeightsClient(),
  library: createLibraryClient(),
  storage: storage ?? createMemoryStorage(),
  journal: createLeavingJournal(localStorageOrNone()),
  saveToDisk,
});

createRoot(present(document.getElementById("root") ?? undefined, "the root element")).render(
  <App session={session} registry={registry} />,
);

await startSession(session, { isStorageKept: storage !== undefined });
