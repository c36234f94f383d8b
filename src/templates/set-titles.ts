import type { TemplateSet } from "./manifest.ts";

/** What the sets of templates are called. */
export const setTitles: Readonly<Record<TemplateSet, string>> = {
  lab: "I-BERT lab",
  memory: "UPduino document",
  imp: "IMP",
  npu: "Rosenblatt",
  paper: "Papers",
  foundation: "Foundation",
  capstone: "Capstone",
};
