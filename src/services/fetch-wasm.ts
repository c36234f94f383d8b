import type { Progress } from "../flow/replies.ts";

/**
 * Downloads and compiles a WebAssembly file of the site, reporting bytes as they come. The stream
 * is relabelled, because any web server must do and not all know the type of `.wasm`.
 */
export async function fetchWasm(
  path: string,
  step: string,
  onProgress: (progress: Progress) => void,
): Promise<WebAssembly.Module> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok || response.body === null) {
    throw new Error(`\`${path}\` could not be loaded from this site (${response.status})`);
  }
  // With compression on the way the length is that of the compressed bytes, so it is no total.
  const length = Number(response.headers.get("content-length") ?? Number.NaN);
  const encoded = response.headers.has("content-encoding");
  let done = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        done += chunk.byteLength;
        onProgress(
          encoded || !Number.isFinite(length) ? { step, done } : { step, done, total: length },
        );
        controller.enqueue(chunk);
      },
    }),
  );
  return WebAssembly.compileStreaming(
    new Response(counted, { headers: { "content-type": "application/wasm" } }),
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
