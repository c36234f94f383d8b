import { invariant } from "../src/base/assert.ts";
import { createRecentCache } from "../src/base/recent-cache.ts";
import { type EstimateReply, estimateProject } from "../src/flow/estimate-project.ts";
import { exportVectors } from "../src/templates/export-vectors.ts";
import { instantiate, type Template } from "../src/templates/instantiate.ts";
import { loadTemplate } from "../src/templates/library.ts";
import type { LibraryApi, TemplateChoice } from "../src/worker-api/library-api.ts";
import { serve } from "./serve.ts";
import { yosysToolbox } from "./yosys-toolbox.ts";

const estimates = createRecentCache<string, Promise<EstimateReply>>(64);

async function templateOf({ name }: TemplateChoice): Promise<Template> {
  const template = await loadTemplate(name);
  invariant(template !== undefined, `there is no template ${name}`);
  return template;
}

const api: LibraryApi = {
  estimate: (choice, baseUrl) =>
    estimates.get(JSON.stringify(choice), async () => {
      const template = await templateOf(choice);
      const files = instantiate(template, choice.values);
      return estimateProject({ files, top: template.manifest.top }, yosysToolbox(baseUrl));
    }),
  project: async (choice) => instantiate(await templateOf(choice), choice.values),
  vectors: async (choice, format) => exportVectors(await templateOf(choice), choice.values, format),
};

serve(api);
