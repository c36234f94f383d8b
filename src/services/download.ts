/** Hands bytes to the browser as a file to save. */
export function saveToDisk(
  name: string,
  bytes: Uint8Array | Blob,
  type = "application/octet-stream",
): void {
  const url = URL.createObjectURL(
    new Blob([bytes instanceof Blob ? bytes : new Uint8Array(bytes)], { type }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
