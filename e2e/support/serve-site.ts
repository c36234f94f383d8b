import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, relative, resolve } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export interface Site {
  readonly url: string;
  /** Paths below the site's folder that were asked for, each once. */
  readonly requested: ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

/** Serves the built site below a sub-path with no headers but the type: as any web server would. */
export async function serveSite(folder = "dist", prefix = "/lab/gatewright/"): Promise<Site> {
  const root = resolve(folder);
  const requested = new Set<string>();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname);
    const inside = path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
    const file = inside === undefined ? undefined : join(root, normalize(inside || "index.html"));
    const info = file?.startsWith(root) ? await stat(file).catch(() => undefined) : undefined;
    if (file === undefined || info === undefined || !info.isFile()) {
      response.writeHead(404).end();
      return;
    }
    requested.add(relative(root, file));
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "content-length": info.size,
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    requested,
    url: `http://127.0.0.1:${port}${prefix}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
