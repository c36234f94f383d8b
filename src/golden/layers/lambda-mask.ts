/** A token that attention keeps, and where its key and value lie in the cache. */
export interface KeptToken {
  readonly position: number;
  readonly address: number;
}

/**
 * What the token at `position` attends to under a Lambda mask (AccLLM; StreamingLLM's sinks): the first `sink` tokens
 * and the last `window`, itself among them, from the first to the last. The cache has `sink + window` places; tokens
 * behind the sinks go round in the last `window` of them.
 */
export function lambdaMask(position: number, sink: number, window: number): readonly KeptToken[] {
  return Array.from({ length: position + 1 }, (_, each) => each)
    .filter((each) => each < sink || each > position - window)
    .map((each) => ({
      position: each,
      address: each < sink ? each : sink + ((each - sink) % window),
    }));
}
