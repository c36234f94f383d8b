import * as v from "valibot";

const noticesSchema = v.object({
  verilator: v.optional(
    v.object({
      version: v.optional(v.string()),
      licence: v.optional(v.string()),
      sourcePackage: v.optional(v.string()),
      copyright: v.optional(v.string()),
    }),
  ),
  packages: v.array(
    v.object({
      name: v.string(),
      version: v.string(),
      licence: v.string(),
      homepage: v.optional(v.string(), ""),
      text: v.optional(v.string(), ""),
    }),
  ),
});

export type Notices = v.InferOutput<typeof noticesSchema>;

/** Everything that ships with the site, its version and its licence, as the build wrote it down. */
export async function loadNotices(): Promise<Notices> {
  const response = await fetch(new URL("notices.json", document.baseURI));
  if (!response.ok) {
    throw new Error(`\`notices.json\` is missing from this site (${response.status})`);
  }
  return v.parse(noticesSchema, await response.json());
}
