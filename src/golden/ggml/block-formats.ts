import type { BlockFormat } from "./block-format.ts";
import { mxfp4 } from "./mxfp4.ts";
import { q4_0 } from "./q4-0.ts";
import { q4_k } from "./q4-k.ts";
import { q6_k } from "./q6-k.ts";
import { q8_0 } from "./q8-0.ts";
import { tq1_0, tq2_0 } from "./ternary-blocks.ts";

/** Every block of ggml that is known here. */
export const blockFormats: readonly BlockFormat[] = [q4_0, q8_0, q4_k, q6_k, tq1_0, tq2_0, mxfp4];
