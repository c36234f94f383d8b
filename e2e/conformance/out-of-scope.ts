/**
 * Why a test of Verilator's suite does not concern an engine that runs designs in a browser. A test
 * that elaborates and simulates a design is in scope whatever becomes of it: no entry here is about
 * what our lowering lacks.
 */
export const outOfScope = {
  cxx: "needs C++ of its own: a main program, DPI, VPI, `$c` or a library written beside the test",
  systemc: "builds a SystemC model",
  threads: "is about multithreaded models",
  solver: "needs an SMT solver as a process of its own (constrained randomisation)",
  commandLine: "tests Verilator's command line, its build system, its debugger or its own sources",
  emitted: "tests what Verilator writes: C++, dumps, statistics, XML, JSON, protected libraries",
  otherSimulator: "is for another simulator than Verilator",
  saveRestore: "saves a C++ model to a file and restores it",
  scripted: "is a program in Python that generates its design or judges its result",
  notShipped: "names a design that the source package does not have",
} as const;

export type OutOfScope = keyof typeof outOfScope;
