import type { Browser, CDPSession } from "playwright-core";

/** Ends a worker from outside, in the middle of whatever it does: its code stops, then it closes. */
export async function killWorker(browser: Browser, url: RegExp): Promise<void> {
  const cdp = await browser.newBrowserCDPSession();
  const { targetInfos } = await cdp.send("Target.getTargets");
  // A worker that was cancelled a moment ago may still be listed beside the one that took its place.
  const workers = targetInfos.filter(({ type, url: at }) => type === "worker" && url.test(at));
  if (workers.length === 0) {
    throw new Error(`no worker runs ${url}`);
  }
  await Promise.allSettled(workers.map(({ targetId }) => endTarget(cdp, targetId)));
}

async function endTarget(cdp: CDPSession, targetId: string): Promise<void> {
  const { sessionId } = await cdp.send("Target.attachToTarget", { targetId, flatten: false });
  for (const [id, method, params] of [
    [1, "Runtime.terminateExecution", {}],
    [2, "Runtime.evaluate", { expression: "self.close()" }],
  ] as const) {
    const message = JSON.stringify({ id, method, params });
    await cdp.send("Target.sendMessageToTarget", { sessionId, message });
  }
}
