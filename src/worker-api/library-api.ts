import type { EstimateReply } from "../flow/estimate-project.ts";
import type { FileSet } from "../project/file-set.ts";
import type { ParameterValues } from "../templates/parameter-values.ts";
import type { VectorFormat } from "../templates/write-vectors.ts";

/** A template with values for its parameters, which its manifest allows. */
export interface TemplateChoice {
  readonly name: string;
  readonly values: ParameterValues;
}

/** The worker that works out what becomes of a template: what it takes, its project, its vectors. */
export interface LibraryApi {
  /** `baseUrl` is the folder of yosys's files on the site, absolute. */
  readonly estimate: (choice: TemplateChoice, baseUrl: string) => Promise<EstimateReply>;
  /** The project that it becomes, with what its golden models expect. */
  readonly project: (choice: TemplateChoice) => Promise<FileSet>;
  /** Files with its test vectors, by path. */
  readonly vectors: (
    choice: TemplateChoice,
    format: VectorFormat,
  ) => Promise<Readonly<Record<string, string>>>;
}
