import { readFile } from "node:fs/promises";
import { hasVerilatorWasm } from "../verilator/build-wasm.mjs";
import { sourceVariable } from "../verilator/fetch-source.mjs";
import { pin } from "../verilator/pin.mjs";
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

/** apt checks the source package with these keys; an old machine knows too few of them. */
const keys = "debian-archive-keyring";

const purposes = { start: build, build, bench: build, test: [...build, ...test] };

/** Makes sure that the programs a purpose needs are installed; on Debian it installs them. */
export async function installSystemPackages(purpose) {
  const missing = [];
  for (const entry of purposes[purpose]) {
    if (!(await isThere(entry[1]))) {
      missing.push(entry);
    }
  }
  if (!(await isDebian())) {
    await explainOtherSystem(missing);
    return;
  }
  if (missing.length === 0) {
    return;
  }
  const names = missing.map(([name]) => name);
  const [program, ...before] = await rootPrefix(names);
  say(`Installing system packages: ${names.join(" ")}`);
  const apt = (...args) =>
    run(program, [...before, "-o", "DPkg::Lock::Timeout=300", ...args], {
      env: { DEBIAN_FRONTEND: "noninteractive" },
    });
  await apt("update", "-q");
  await apt("install", "-y", "-q", "--no-install-recommends", keys, ...names);
}

/** Says all that another system has to bring, before anything is begun; returns if all is there. */
async function explainOtherSystem(missing) {
  const needs = missing.map(([name, probe]) => `  ${name.padEnd(16)} which provides ${probe}`);
  if (process.env[sourceVariable] === undefined && !(await hasVerilatorWasm())) {
    needs.push(
      `  the source of Verilator ${pin.version}, an archive or a folder of it, and its path in the`,
      `  environment variable ${sourceVariable}`,
    );
  }
  if (needs.length > 0) {
    throw new SetupError(
      [
        "This machine is not Debian, so the set-up does not install programs on it.",
        "Please install what is missing (named here as Debian names it), then try again:",
        ...needs,
        "Or run it in a Debian container, where nothing but Node is needed.",
      ].join("\n"),
    );
  }
}

async function isThere(probe) {
  const question = probe.startsWith("/") ? `test -e ${probe}` : `command -v ${probe}`;
  const { code } = await run("sh", ["-c", question], { mayFail: true });
  return code === 0;
}

async function isDebian() {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  return /^ID="?debian"?$/m.test(release) && (await isThere("apt-get"));
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
    `Some programs are missing, and installing them needs root. Please run as root, then try again:\n  apt-get update && apt-get install -y --no-install-recommends ${[keys, ...names].join(" ")}`,
  );
}
