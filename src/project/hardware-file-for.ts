/**
 * The hardware file of a Brief file: `blinker.hardware.toml` (or `blinker.ebv.hardware.toml`) beside
 * `blinker.ebv`, else `hardware.toml` in the same folder; `undefined` if there is none.
 */
export function hardwareFileFor(
  files: { readonly has: (path: string) => boolean },
  ebvPath: string,
): string | undefined {
  const folder = ebvPath.slice(0, ebvPath.lastIndexOf("/") + 1);
  return [
    `${ebvPath.replace(/\.ebv$/i, "")}.hardware.toml`,
    `${ebvPath}.hardware.toml`,
    `${folder}hardware.toml`,
  ].find((path) => files.has(path));
}
