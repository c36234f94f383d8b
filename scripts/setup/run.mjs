import { spawn } from "node:child_process";
import { once } from "node:events";
import { SetupError, say } from "./say.mjs";

const tailLength = 30;
const heartbeatMilliseconds = 15_000;

/**
 * Runs a program to its end. `onLine` sees each line of its output; without it a long run says now
 * and then that it goes on. A failure throws with the last lines, unless `mayFail`. Returns the exit
 * code and the whole output.
 */
export async function run(
  program,
  args,
  { cwd, env, onLine, mayFail = false, inherit = false } = {},
) {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: inherit ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  const lines = [];
  for (const stream of inherit ? [] : [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => {
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts) {
        lines.push(line);
        onLine?.(line);
      }
    });
    stream.on("end", () => {
      if (rest !== "") {
        lines.push(rest);
      }
    });
  }
  const heartbeat = onLine === undefined && !inherit ? startHeartbeat(program) : undefined;
  const [code, signal] = await Promise.race([
    once(child, "close"),
    once(child, "error").then(([error]) => {
      throw new SetupError(`\`${program}\` cannot be started: ${error.message}`);
    }),
  ]).finally(() => clearInterval(heartbeat));
  if (code !== 0 && !mayFail) {
    const tail = lines.slice(-tailLength).join("\n");
    const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
    throw new SetupError(`\`${program} ${args.join(" ")}\` failed (${how}):\n${tail}`);
  }
  return { code, output: lines.join("\n") };
}

function startHeartbeat(program) {
  const begun = Date.now();
  return setInterval(() => {
    say(`  ${program} is at work (${Math.round((Date.now() - begun) / 1000)} s)`);
  }, heartbeatMilliseconds);
}
