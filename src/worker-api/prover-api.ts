import type { Revision } from "../base/brand.ts";
import type { Progress, ProveReply } from "../flow/replies.ts";
import type { FileSet } from "../project/file-set.ts";

export interface ProveRequest {
  readonly files: FileSet;
  readonly revision: Revision;
  /** Only this module and those under it. */
  readonly top?: string | undefined;
  /** Edges after reset of a bounded proof. */
  readonly depth?: number | undefined;
  /** Only the contracts of the transaction of this name. */
  readonly transaction?: string | undefined;
}

/** The worker that proves contracts. `baseUrl` is the folder of yosys on the site, absolute. */
export interface ProverApi {
  readonly prove: (
    request: ProveRequest,
    baseUrl: string,
    onProgress: (progress: Progress) => void,
  ) => Promise<ProveReply>;
}
