import { synthesizeProject } from "../src/flow/synthesize-project.ts";
import type { YosysApi } from "../src/worker-api/yosys-api.ts";
import { releasing, serve } from "./serve.ts";
import { yosysToolbox } from "./yosys-toolbox.ts";

const api: YosysApi = {
  synthesize: (request, baseUrl, onProgress) =>
    releasing(onProgress, () => synthesizeProject(request, yosysToolbox(baseUrl), onProgress)),
};

serve(api);
