/** A token of spikes: which channels of its query, key and value are 1. */
export interface SpikeToken {
  readonly query: readonly boolean[];
  readonly key: readonly boolean[];
  readonly value: readonly boolean[];
}

export interface MaskedAddResult {
  /** For each channel, over this token and those before, the values weighted by how many channels query and key share. */
  readonly sums: readonly bigint[];
  /** Which of them reach the threshold. */
  readonly spikes: readonly boolean[];
}

/**
 * Causal attention of spikes without multiplication and softmax (Spike-driven Transformer V2): each query meets the
 * tokens so far, sum over s of (q . k_s) v_s, which for spikes is a count. Computed here by its definition, score by
 * score; hardware adds rows of a state instead.
 */
export function maskedAddAttention(
  tokens: readonly SpikeToken[],
  threshold: bigint,
): readonly MaskedAddResult[] {
  return tokens.map(({ query, value: { length } }, at) => {
    const seen = tokens.slice(0, at + 1);
    const scores = seen.map(({ key }) => query.filter((each, i) => each && key[i] === true).length);
    const sums = Array.from({ length }, (_, j) =>
      seen.reduce(
        (sum, { value }, s) => sum + (value[j] === true ? BigInt(scores[s] ?? 0) : 0n),
        0n,
      ),
    );
    return { sums, spikes: sums.map((each) => each >= threshold) };
  });
}
