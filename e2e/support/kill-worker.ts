import type { Browser } from "playwright-core";

/** Ends a worker from outside, in the middle of whatever it does: its code stops, then it closes. */
export async function killWorker(browser: Browser, url: RegExp): Promise<void> {
  const cdp = await browser.newBrowserCDPSession();
  const { targetInfos } = await cdp.send("Target.getTargets");
  const worker = targetInfos.find((target) => target.type === "worker" && url.test(target.url));
  if (worker === undefined) {
    throw new Error(`no worker runs ${url}`);
  }
  const { sessionId } = await cdp.send("Target.attachToTarget", {
    targetId: worker.targetId,
    flatten: false,
  });
  for (const [id, method, params] of [
    [1, "Runtime.terminateExecution", {}],
    [2, "Runtime.evaluate", { expression: "self.close()" }],
  ] as const) {
    const message = JSON.stringify({ id, method, params });
    await cdp.send("Target.sendMessageToTarget", { sessionId, message });
  }
}
