import {
  evaluatePython,
  isTrue,
  type PythonCall,
  type PythonStatement,
  type PythonValue,
  readStatements,
} from "./read-python.ts";

/** What a test script asks of its driver, in order. */
export interface TestScript {
  readonly name: string;
  readonly scenarios: readonly string[];
  readonly calls: readonly PythonCall[];
  /** What the script set on `test` by the end of it, over the driver's defaults. */
  readonly attributes: ReadonlyMap<string, PythonValue>;
  readonly skipped: string | undefined;
}

/** The folder that a test writes to. */
export function outputFolder(name: string): string {
  return `obj_vlt/${name}`;
}

/** Reads `t/<name>.py` as the driver of the scenario `vlt` would run it. What it does not know, it passes over. */
export function readTestScript(name: string, text: string): TestScript {
  const folder = outputFolder(name);
  const attributes = new Map<string, PythonValue>([
    ["name", name],
    ["t_dir", "t"],
    ["obj_dir", folder],
    ["golden_filename", `t/${name}.out`],
    ["top_filename", `t/${name}.v`],
    ["pli_filename", `t/${name}.cpp`],
    ["main_filename", `${folder}/V${name}__main.cpp`],
    ["py_filename", `t/${name}.py`],
    ["vm_prefix", `V${name}`],
    ["stats", `${folder}/V${name}__stats.txt`],
    ["run_log_filename", `${folder}/vlt_sim.log`],
    ["compile_log_filename", `${folder}/vlt_compile.log`],
    ["trace_filename", `${folder}/simx.vcd`],
    ["coverage_filename", `${folder}/coverage.dat`],
    ["v_flags", []],
    ["v_flags2", []],
    ["v_other_filenames", []],
    ["all_run_flags", []],
    ["verilator_flags", []],
    ["verilator_flags2", []],
    ["verilator_flags3", []],
    ["driver_verilator_flags", []],
    ["sim_time", 1100],
    ["main_time_multiplier", 1],
    ["vlt", true],
    ["vlt_all", true],
    ["have_coroutines", true],
    ["have_solver", false],
    ["have_sc", false],
    ["have_cmake", true],
    ["have_gdb", true],
    ["benchmark", 0],
    ["verbose", false],
    ["verilator_make_gmake", true],
  ]);
  for (const other of ["vltmt", "xsim", "nc", "vcs", "ms", "iv", "atsim", "ghdl", "xrun", "dist"]) {
    attributes.set(other, false);
  }
  const variables = new Map<string, PythonValue>();
  const calls: PythonCall[] = [];
  let scenarios: readonly string[] = [];
  let skipped: string | undefined;

  const scope = {
    lookUp: (path: string): PythonValue =>
      path.startsWith("test.") ? attributes.get(path.slice(5)) : variables.get(path),
    call: (call: PythonCall): PythonValue => {
      if (call.name === "re.sub" && call.positional.every((each) => typeof each === "string")) {
        const [pattern = "", replacement = "", text = ""] = call.positional as readonly string[];
        return text.replace(new RegExp(pattern, "g"), replacement.replace(/\\(\d)/g, "$$$1"));
      }
      if (call.name === "str" || call.name === "int") {
        const [value] = call.positional;
        return value === undefined
          ? undefined
          : call.name === "str"
            ? String(value)
            : Number(value);
      }
      if (!call.name.startsWith("test.")) {
        return undefined;
      }
      const method = call.name.slice(5);
      if (method === "scenarios") {
        scenarios = call.positional.filter((each) => typeof each === "string");
      } else if (method === "skip") {
        skipped ??= String(call.positional[0] ?? "");
      } else {
        calls.push({ ...call, name: method });
      }
      return method === "getenv_def" ? "" : undefined;
    },
  };
  const run = (statements: readonly PythonStatement[]): void => {
    let isDecided = false;
    for (const { text: line, body } of statements) {
      const branch = /^(if|elif|else)\b\s*([\s\S]*?):(?:\s*#.*)?$/.exec(line);
      if (branch !== null && (body.length > 0 || branch[2] !== undefined)) {
        const [, kind, condition] = branch;
        isDecided = kind === "if" ? false : isDecided;
        if (!isDecided && (kind === "else" || isTrue(evaluatePython(condition ?? "", scope)))) {
          isDecided = true;
          run(body);
        }
        continue;
      }
      if (/^(def|for|while|with|class|import|from|return|sys\.exit)\b/.test(line)) {
        continue;
      }
      if (/^try:/.test(line)) {
        run(body);
        continue;
      }
      const assignment = /^([\w.]+)\s*(\+?=)(?!=)\s*([\s\S]*)$/.exec(line);
      if (assignment === null) {
        evaluatePython(line, scope);
        continue;
      }
      const [, target = "", sign, expression = ""] = assignment;
      const before = scope.lookUp(target);
      const given = evaluatePython(expression, scope);
      const value =
        sign === "="
          ? given
          : Array.isArray(before) && Array.isArray(given)
            ? [...before, ...given]
            : undefined;
      if (target.startsWith("test.")) {
        attributes.set(target.slice(5), value);
      } else {
        variables.set(target, value);
      }
    }
  };
  run(readStatements(text));
  return { name, scenarios, calls, attributes, skipped };
}
