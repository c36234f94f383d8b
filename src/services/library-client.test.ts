import { expose } from "comlink";
import { expect, test, vi } from "vitest";
import type { TemplateChoice } from "../worker-api/library-api.ts";
import { createLibraryClient } from "./library-client.ts";

/** Workers whose estimates end when they are told to; how many were started and ended. */
function fakeLibrary() {
  const told = { asked: [] as string[], ended: 0 };
  const finish: (() => void)[] = [];
  const client = createLibraryClient(() => {
    const { port1, port2 } = new MessageChannel();
    expose(
      {
        estimate: async ({ name }: TemplateChoice) => {
          told.asked.push(name);
          await new Promise<void>((resolve) => finish.push(resolve));
          return { kind: "fault", message: name };
        },
        project: () => new Map([["m.sv", new Uint8Array()]]),
      },
      port2,
    );
    const terminate = () => {
      told.ended++;
      port1.close();
    };
    return { endpoint: port1, terminate, onDeath: () => undefined };
  });
  vi.stubGlobal("document", { baseURI: "http://localhost/" });
  return { client, told, finish };
}

const choice = (name: string) => ({ name, values: {} });

test("an estimate that was given up is ended for the next one, and ends nothing else", async () => {
  const { client, told, finish } = fakeLibrary();
  const [first, second] = [new AbortController(), new AbortController()];
  const given = client.estimate(choice("a"), first.signal);
  await vi.waitFor(() => expect(told.asked).toEqual(["a"]));
  first.abort();
  expect(await given).toEqual({ kind: "cancelled" });
  const next = client.estimate(choice("b"), second.signal);
  expect(await client.project(choice("c"))).toMatchObject({ kind: "ok" });
  await vi.waitFor(() => expect(told.asked).toEqual(["a", "b"]), { timeout: 5000 });
  expect(told.ended).toBe(1);
  finish.at(-1)?.();
  expect(await next).toEqual({ kind: "ok", value: { kind: "fault", message: "b" } });
});
