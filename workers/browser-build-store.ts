import type { BuildStore } from "../src/flow/build-store.ts";

const cacheName = "gatewright-models";
/** Beyond this the entries that were not used for longest go. */
const maximumBytes = 256 * 1024 * 1024;
/** Writes between two looks at how much there is: a look reads the head of every entry. */
const writesPerLook = 16;
/** Milliseconds that an entry waits, so that what is run at once has run. */
const restBeforeWriting = 50;

/**
 * Models of earlier visits in the browser's cache storage, by content of the sources, of this worker
 * and of the tools at `toolsUrl()`. Where the browser has none, as on plain http, nothing is kept.
 */
export function browserBuildStore(toolsUrl: () => string): BuildStore | undefined {
  // While developing, a worker's address does not tell its content.
  if (import.meta.env.DEV || globalThis.caches === undefined) {
    return undefined;
  }
  let identity: Promise<string> | undefined;
  const addressOf = async (key: string): Promise<string> => {
    identity ??= identify(toolsUrl());
    const text = new TextEncoder().encode(`${await identity}\0${key}`);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
    const name = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return new URL(name, toolsUrl()).href;
  };
  // What is surely not there is not asked for: a question takes as long as a small run.
  let addresses: Promise<Set<string>> | undefined;
  const known = (): Promise<Set<string>> => {
    addresses ??= caches
      .open(cacheName)
      .then((cache) => cache.keys())
      .then((requests) => new Set(requests.map(({ url }) => url)));
    return addresses;
  };
  let writes = 0;
  const put = async (cache: Cache, address: string, bytes: Uint8Array<ArrayBuffer>) => {
    // The order of the keys is that of their use.
    await cache.delete(address);
    await cache.put(address, new Response(bytes, { headers: { "x-bytes": `${bytes.length}` } }));
  };
  return {
    read: async (key) => {
      try {
        const address = await addressOf(key);
        if (!(await known()).has(address)) {
          return undefined;
        }
        const cache = await caches.open(cacheName);
        const found = await cache.match(address);
        if (found === undefined) {
          return undefined;
        }
        const bytes = new Uint8Array(await found.arrayBuffer());
        put(cache, address, bytes).catch(() => {});
        return bytes;
      } catch {
        return undefined;
      }
    },
    write: async (key, encode) => {
      try {
        await new Promise((resolve) => setTimeout(resolve, restBeforeWriting));
        const bytes = encode();
        if (bytes === undefined) {
          return;
        }
        const address = await addressOf(key);
        const cache = await caches.open(cacheName);
        await put(cache, address, bytes);
        (await known()).add(address);
        if (writes++ % writesPerLook === 0) {
          await evict(cache);
        }
      } catch {
        // A cache that cannot be written is no cache.
      }
    },
  };
}

/** This worker's address tells its content; the facts of the tools tell theirs. */
async function identify(toolsUrl: string): Promise<string> {
  const facts = ["verilator/verilator.json", "clang/clang.json"].map(async (name) => {
    const response = await fetch(new URL(name, toolsUrl));
    return response.ok ? response.text() : "";
  });
  return JSON.stringify([import.meta.url, ...(await Promise.all(facts))]);
}

async function evict(cache: Cache): Promise<void> {
  const entries = await Promise.all(
    (await cache.keys()).map(async (request) => {
      const response = await cache.match(request);
      return { request, bytes: Number(response?.headers.get("x-bytes") ?? 0) };
    }),
  );
  let total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { request, bytes } of entries) {
    if (total <= maximumBytes) {
      return;
    }
    await cache.delete(request);
    total -= bytes;
  }
}
