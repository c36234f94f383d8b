import type { Revision } from "../base/brand.ts";
import type { Progress, SynthesisReply } from "../flow/replies.ts";
import type { FileSet } from "../project/file-set.ts";

export interface SynthesisRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  readonly top?: string | undefined;
  /** A board's id, or a family as the command line takes it. */
  readonly target: string;
}

/** The worker that holds yosys. `baseUrl` is the folder of its files on the site, absolute. */
export interface YosysApi {
  readonly synthesize: (
    request: SynthesisRequest,
    baseUrl: string,
    onProgress: (progress: Progress) => void,
  ) => Promise<SynthesisReply>;
}
