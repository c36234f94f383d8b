/**
 * Whether a file holds weights by its ending: `only` those that are nothing else, so that they never become a
 * file of the project, `any` also text that may be both.
 */
export function isWeightsFile(name: string, which: "only" | "any"): boolean {
  return (
    /\.(safetensors|gguf|npy)$/i.test(name) ||
    (which === "any" && /\.(csv|json|hex|mem)$/i.test(name))
  );
}
