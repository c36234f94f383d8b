import type { Progress } from "../flow/replies.ts";
import type { ClangParts } from "../tools/clang/clang-tool.ts";

const step = "Loading the C++ compiler";

/** Where the site has the compiler's files, with a final `/`. */
export function clangUrl(): string {
  return new URL("tools/clang/", document.baseURI).href;
}

/** Downloads the C++ compiler from the site, some 40 MB, and compiles its WebAssembly. */
export async function loadClang(onProgress: (progress: Progress) => void): Promise<ClangParts> {
  const facts: unknown = await (await fetchFile("clang.json")).json();
  const total = downloadBytesOf(facts);
  let done = 0;
  const count = (bytes: number): void => {
    done += bytes;
    onProgress({ step, done, total });
  };
  const [core, kit] = await Promise.all([
    fetchUnpacked("llvm.wasm.gzip", count).then((bytes) => WebAssembly.compile(bytes)),
    fetchUnpacked("kit.gzip", count),
  ]);
  return { core, kit: new Uint8Array(kit) };
}

function downloadBytesOf(facts: unknown): number {
  return typeof facts === "object" && facts !== null && "downloadBytes" in facts
    ? Number(facts.downloadBytes)
    : 0;
}

async function fetchFile(name: string): Promise<Response> {
  const response = await fetch(new URL(name, clangUrl()));
  if (!response.ok) {
    throw new Error(
      `\`tools/clang/${name}\` could not be loaded from this site (${response.status})`,
    );
  }
  return response;
}

async function fetchUnpacked(name: string, count: (bytes: number) => void): Promise<ArrayBuffer> {
  const { body } = await fetchFile(name);
  if (body === null) {
    throw new Error(`\`tools/clang/${name}\` is empty`);
  }
  const counted = body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        count(chunk.byteLength);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}
