/** One round of speculative decoding. */
export interface SpeculativeRound {
  /** What the small model drafts: k tokens, each behind the one before. */
  readonly drafts: readonly number[];
  /** What the large model has at each place behind the drafts before it: k + 1 tokens. */
  readonly targets: readonly number[];
}

/**
 * The tokens that a round of greedy speculative decoding makes (Leviathan et al., 2023): the drafts that agree with
 * the large model up to the first that does not, and the large model's token at that place. From 1 to k + 1, and
 * the same that the large model makes alone.
 */
export function acceptDrafts({ drafts, targets }: SpeculativeRound): readonly number[] {
  const wrong = drafts.findIndex((draft, place) => draft !== targets[place]);
  const accepted = wrong < 0 ? drafts.length : wrong;
  return targets.slice(0, accepted + 1);
}

/** How many tokens a round of k drafts makes on average where each draft agrees with chance `rate`, alone. */
export function expectedTokens(rate: number, k: number): number {
  return Array.from({ length: k + 1 }, (_, place) => rate ** place).reduce(
    (sum, each) => sum + each,
    0,
  );
}
