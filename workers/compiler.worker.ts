import { transfer } from "comlink";
import { answerEditor } from "../src/flow/answer-editor.ts";
import { checkProject } from "../src/flow/check-project.ts";
import { exportProject } from "../src/flow/export-project.ts";
import { previewProject } from "../src/flow/preview-project.ts";
import { readZip } from "../src/project/read-zip.ts";
import { writeZip } from "../src/project/write-zip.ts";
import type { CompilerApi } from "../src/worker-api/compiler-api.ts";
import { bundleAnswer } from "./bundle-answer.ts";
import { createHeldFiles } from "./held-files.ts";
import { serve } from "./serve.ts";

const held = createHeldFiles();

const api: CompilerApi = {
  check: ({ revision, delta }) => checkProject({ files: held(delta), revision }),
  ask: (delta, question, about) => answerEditor(held(delta), question, about),
  preview: ({ delta, ...request }) =>
    previewProject({ ...request, files: held(delta), traced: true }, () => performance.now()),
  exportBundle: ({ delta, ...request }) => {
    const reply = exportProject({ ...request, files: held(delta) });
    return bundleAnswer(`${request.projectName}-${request.target}.zip`, reply);
  },
  readZip: (name, bytes) => {
    const { value, diagnostics } = readZip(name, bytes);
    return value === undefined
      ? { kind: "refused", messages: diagnostics.map(({ message, help }) => `${message} ${help}`) }
      : { kind: "ok", files: value };
  },
  writeZip: (files) => {
    const zip = writeZip(files);
    return transfer(zip, [zip.buffer]);
  },
};

serve(api);
