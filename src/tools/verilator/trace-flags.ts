/** Every named signal is traced: structs by their fields, signals of any width, names that begin with `_` too. */
export const traceFlags: readonly string[] = [
  "--trace",
  "--trace-underscore",
  "--trace-structs",
  ...["--trace-max-width", "0"],
];
