type LocalStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The browser's synchronous storage, or one that keeps nothing where the browser forbids it. */
export function localStorageOrNone(): LocalStorage {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  }
}
