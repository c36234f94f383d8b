/** How much of the browser's storage is left, in bytes; `undefined` where it does not say. */
export async function storageRoom(): Promise<number | undefined> {
  // Absent on plain http and in old browsers.
  const manager: StorageManager | undefined = navigator.storage;
  const { quota, usage } = (await manager?.estimate()) ?? {};
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}

/** Asks the browser not to evict our data; it may decline. */
export async function askForPersistence(): Promise<void> {
  const manager: StorageManager | undefined = navigator.storage;
  await manager?.persist().catch(() => false);
}
