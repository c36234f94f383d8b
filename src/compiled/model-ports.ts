const declaration = /VL_(IN|OUT|INOUT)(8|16|64|W)?\(&(\w+),(\d+),(\d+)(?:,\d+)?\);/g;

/**
 * The ports of a model as lines for `ports.inc`, from the header that Verilator writes for its class;
 * ports that are arrays are left out.
 */
export function modelPorts(header: string): string {
  return [...header.matchAll(declaration)]
    .map(([, direction, , member = "", high, low]) => {
      const bits = Number(high) - Number(low) + 1;
      return `PORT("${plainName(member)}", ${member}, ${bits}, ${direction !== "OUT"})`;
    })
    .map((line) => `${line},\n`)
    .join("");
}

/** A port of a running model: where its value lies in the memory, and its width in bits. */
export interface ModelPort {
  readonly name: string;
  readonly at: number;
  readonly width: number;
}

/** Reads what a model says of its ports: a line each of place, bits, direction and name. */
export function portLines(lines: string): readonly ModelPort[] {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [at, width, , ...name] = line.split("\t");
      return { name: name.join("\t"), at: Number(at), width: Number(width) };
    });
}

/** Verilator writes characters that C++ has not in names as `__0` and two hexadecimal digits. */
function plainName(member: string): string {
  return member.replace(/__0([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
