export interface RoutedToken {
  readonly expert: number;
  readonly token: number;
  readonly score: bigint;
}

/**
 * The experts of a token: those with the `chosen` greatest scores, the greatest first; of equal ones the lower.
 */
export function topExperts(scores: readonly bigint[], chosen: number): readonly number[] {
  return scores
    .map((score, expert) => ({ score, expert }))
    .sort((one, other) =>
      one.score === other.score ? one.expert - other.expert : one.score > other.score ? -1 : 1,
    )
    .slice(0, chosen)
    .map(({ expert }) => expert);
}

/**
 * A batch of tokens in the order in which experts are worked through (Edge-MoE, M3ViT): all tokens of the first
 * expert, then those of the next, so that the weights of each are fetched once. Within an expert tokens keep their
 * order.
 */
export function expertQueue(
  batch: readonly (readonly bigint[])[],
  chosen: number,
): readonly RoutedToken[] {
  const experts = batch[0]?.length ?? 0;
  const tops = batch.map((scores) => topExperts(scores, chosen));
  return Array.from({ length: experts }, (_, expert) =>
    batch.flatMap((scores, token) =>
      tops[token]?.includes(expert) ? [{ expert, token, score: scores[expert] ?? 0n }] : [],
    ),
  ).flat();
}
