import type { Progress } from "../flow/replies.ts";

const wasmType = "application/wasm";

/**
 * Downloads and compiles a WebAssembly file of the site, reporting bytes as they come. A browser keeps
 * what its optimising compiler makes of the file only if it compiles the response itself, and if it
 * has kept the response: `version` changes with the content, so that a kept response is never old. It is
 * empty if it is not known.
 */
export async function fetchWasm(
  path: string,
  version: string,
  step: string,
  onProgress: (progress: Progress) => void,
): Promise<WebAssembly.Module> {
  const address = new URL(path, document.baseURI);
  address.search = version;
  const response = await fetch(address, { cache: version === "" ? "default" : "force-cache" });
  if (!response.ok || response.body === null) {
    throw new Error(`\`${path}\` could not be loaded from this site (${response.status})`);
  }
  // With compression on the way the length is that of the compressed bytes, so it is no total.
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  const encoded = response.headers.has("content-encoding");
  let done = 0;
  const count = ({ byteLength }: Uint8Array): void => {
    done += byteLength;
    onProgress(
      encoded || !Number.isFinite(length) ? { step, done } : { step, done, total: length },
    );
  };
  if (response.headers.get("content-type") === wasmType) {
    const copy = response.clone().body?.pipeTo(new WritableStream({ write: count }));
    const [module] = await Promise.all([WebAssembly.compileStreaming(response), copy]);
    return module;
  }
  // Any web server must do, and not all know the type of `.wasm`: the stream is relabelled.
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        count(chunk);
        controller.enqueue(chunk);
      },
    }),
  );
  return WebAssembly.compileStreaming(
    new Response(counted, { headers: { "content-type": wasmType } }),
  );
}

/** Runs `load` once; a failure is forgotten, so that the next call tries again. */
export function loadOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
