// The rooms of src and what each may import. Every room may import itself, `base` and `diagnostics`.
// ARCHITECTURE.md gives the reasons; a new row is a decision and is recorded there.
const rooms = {
  base: [],
  diagnostics: [],
  boards: [],
  golden: [],
  claims: [],
  trace: [],
  coverage: [],
  project: [],
  brief: ["boards"],
  systemverilog: ["brief"],
  verilated: ["trace"],
  compiled: ["verilated", "trace", "tools"],
  interpreter: ["brief"],
  simulate: ["interpreter", "verilated", "brief", "trace", "project", "coverage"],
  debug: ["simulate", "interpreter", "verilated", "brief", "trace", "project", "boards"],
  prove: ["systemverilog", "brief", "trace", "simulate", "interpreter"],
  synthesis: ["boards"],
  waves: ["trace"],
  compare: ["golden", "trace"],
  export: ["project", "boards", "systemverilog", "brief"],
  tools: [],
  reference: [],
  templates: ["golden", "project", "boards", "synthesis", "compare"],
  weights: ["golden"],
  flow: [
    "brief",
    "boards",
    "systemverilog",
    "verilated",
    "compiled",
    "simulate",
    "debug",
    "interpreter",
    "trace",
    "coverage",
    "waves",
    "prove",
    "synthesis",
    "export",
    "project",
    "tools",
  ],
  services: ["worker-api", "project"],
  state: ["services", "project", "boards", "debug", "coverage", "templates"],
  ui: [],
  panels: [
    "state",
    "ui",
    "waves",
    "project",
    "reference",
    "debug",
    "coverage",
    "templates",
    "claims",
    "boards",
    "compare",
    "golden",
    "weights",
  ],
  app: ["panels", "state", "ui", "services"],
  cli: [
    "flow",
    "golden",
    "templates",
    "weights",
    "coverage",
    "reference",
    "boards",
    "project",
    "trace",
    "tools",
    "systemverilog",
  ],
};

/** Rooms that may import the types, and only the types, of every border. */
const typeReaders = ["worker-api", "services", "state", "panels", "app", "cli"];

const path = (names) => names.map((name) => `^src/${name}/`);

const tests = "\\.(test|spec)\\.tsx?$|/testdata/";

const allowances = Object.entries(rooms).map(([room, imports]) => ({
  name: `${room}-imports`,
  severity: "error",
  from: { path: `^src/${room}/`, pathNot: tests },
  to: {
    path: "^(src|workers)/",
    pathNot: path([room, "base", "diagnostics", ...imports]),
    ...(typeReaders.includes(room) ? { dependencyTypesNot: ["type-only"] } : {}),
  },
}));

const pureRooms = Object.keys(rooms).filter(
  (room) => !["tools", "services", "state", "ui", "panels", "app", "cli"].includes(room),
);

module.exports = {
  forbidden: [
    ...allowances,
    {
      name: "worker-api-is-types",
      severity: "error",
      from: { path: "^src/worker-api/" },
      to: { path: "^src/", pathNot: "^src/worker-api/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "panels-stay-apart",
      comment: "Panels share state, never each other.",
      severity: "error",
      from: { path: "^src/panels/([^/]+)/" },
      to: { path: "^src/panels/", pathNot: "^src/panels/$1/" },
    },
    {
      name: "workers-run-the-flow",
      severity: "error",
      from: { path: "^workers/" },
      to: {
        path: "^src/",
        pathNot: path([
          "flow",
          "worker-api",
          "debug",
          "waves",
          "compare",
          "weights",
          "templates",
          "trace",
          "project",
          "diagnostics",
          "base",
          "tools",
        ]),
      },
    },
    {
      name: "pure-rooms-have-no-host",
      severity: "error",
      from: { path: path(pureRooms), pathNot: tests },
      to: {
        dependencyTypes: ["npm", "core"],
        path: "react|comlink|monaco-editor|zustand|idb|^(node:|fs|path|worker_threads)",
      },
    },
    {
      name: "no-circular",
      severity: "error",
      from: { pathNot: tests },
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
  },
};
