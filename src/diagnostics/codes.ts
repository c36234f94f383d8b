/** Every code of ours, with what it is about. A code is permanent once released. */
export const diagnosticTitles = {
  "internal-error": "a fault of Gatewright's own",
} as const;

export type CatalogueCode = keyof typeof diagnosticTitles;
