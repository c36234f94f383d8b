import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Real Chromium, headless; CHROMIUM names another than Debian's. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? candidates.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error("Chromium is missing: install the package chromium, or set CHROMIUM");
  }
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What went wrong in a page without anyone asking. */
export interface Complaints {
  readonly errors: string[];
  readonly violations: string[];
}

/** A page that remembers errors, policy violations and long tasks from its first moment. */
export async function openPage(
  context: BrowserContext,
  url: string,
): Promise<{ readonly page: Page; readonly complaints: Complaints }> {
  const page = await context.newPage();
  const complaints: Complaints = { errors: [], violations: [] };
  page.on("pageerror", (error) => complaints.errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") {
      const list = /Content Security Policy/i.test(message.text())
        ? complaints.violations
        : complaints.errors;
      list.push(message.text());
    }
  });
  await page.addInitScript(() => {
    const tasks: { start: number; duration: number }[] = [];
    Object.assign(window, { gatewrightLongTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        tasks.push({ start: entry.startTime, duration: entry.duration });
      }
    }).observe({ type: "longtask", buffered: true });
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(url);
  return { page, complaints };
}

/** Long tasks (over 50 ms) of the main thread since `after`, in milliseconds of the page's clock. */
export function longTasks(
  page: Page,
  after: number,
): Promise<readonly { start: number; duration: number }[]> {
  return page.evaluate(
    (since) =>
      (
        window as unknown as { gatewrightLongTasks: { start: number; duration: number }[] }
      ).gatewrightLongTasks.filter(({ start }) => start >= since),
    after,
  );
}
