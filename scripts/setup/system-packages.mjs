import { readFile } from "node:fs/promises";
import { run } from "./run.mjs";
import { SetupError, say } from "./say.mjs";

/** Debian packages by purpose, each with a program or file that shows it is there. */
const build = [
  ["dpkg-dev", "dpkg-source"],
  ["flex", "flex"],
  ["bison", "bison"],
  ["autoconf", "autoconf"],
  ["help2man", "help2man"],
  ["libfl-dev", "/usr/include/FlexLexer.h"],
  ["python3", "python3"],
  ["make", "make"],
  ["g++", "g++"],
  ["patch", "patch"],
  ["clang-19", "clang-19"],
  ["lld-19", "wasm-ld-19"],
];
const test = [
  ["chromium", "chromium"],
  ["verilator", "verilator"],
  ["yosys", "yosys"],
  ["nextpnr-ice40", "nextpnr-ice40"],
  ["fpga-icestorm", "icepack"],
  ["tcl", "tclsh"],
  ["iverilog", "iverilog"],
];

const purposes = { start: build, build, bench: build, test: [...build, ...test] };

/** Makes sure that the programs a purpose needs are installed; on Debian it installs them. */
export async function installSystemPackages(purpose) {
  const missing = [];
  for (const entry of purposes[purpose]) {
    if (!(await isThere(entry[1]))) {
      missing.push(entry);
    }
  }
  if (missing.length === 0) {
    return;
  }
  const names = missing.map(([name]) => name);
  if (!(await isDebian())) {
    throw new SetupError(
      [
        "This machine is not Debian, so the set-up does not install programs on it.",
        "Please install what is missing (named here as Debian names it), then try again:",
        ...missing.map(([name, probe]) => `  ${name.padEnd(16)} which provides ${probe}`),
        "Besides, building Verilator needs Debian's source package of it, which `apt-get source`",
        "fetches; on another system the easiest way is a Debian container.",
      ].join("\n"),
    );
  }
  const [program, ...before] = await rootPrefix(names);
  say(`Installing system packages: ${names.join(" ")}`);
  const apt = (...args) =>
    run(program, [...before, ...args], { env: { DEBIAN_FRONTEND: "noninteractive" } });
  await apt("update", "-q");
  await apt("install", "-y", "-q", "--no-install-recommends", ...names);
}

async function isThere(probe) {
  const { code } = await run(
    "sh",
    ["-c", probe.startsWith("/") ? `test -e ${probe}` : `command -v ${probe}`],
    {
      mayFail: true,
    },
  );
  return code === 0;
}

async function isDebian() {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  return /^ID(_LIKE)?=.*debian/m.test(release) && (await isThere("apt-get"));
}

/** How to call apt-get as root. */
async function rootPrefix(names) {
  if (process.getuid?.() === 0) {
    return ["apt-get"];
  }
  const { code } = await run("sh", ["-c", "sudo -n true"], { mayFail: true });
  if (code === 0) {
    return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  }
  throw new SetupError(
    `Some programs are missing, and installing them needs root. Please run:\n  sudo apt-get update && sudo apt-get install ${names.join(" ")}`,
  );
}
