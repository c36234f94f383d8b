import { projectRegisters, registerForms } from "../../flow/project-registers.ts";
import { encodeText } from "../../project/file-set.ts";
import type { RegisterMap } from "../../systemverilog/bus/register-map.ts";
import { UsageError } from "../exit-codes.ts";
import { parseOptions, requiredChoice } from "../options.ts";
import { readInputs } from "../read-inputs.ts";
import { exitCodeFor, hasErrors, jsonDiagnostics, printDiagnostics, printJson } from "../report.ts";
import { write } from "../write-files.ts";

const forms = ["md", "c", "svd"] as const;

/** `gatewright registers PROJECT|FILE.ebv`: what software sees of a design, as text or as a file. */
export async function registers(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["hw", "top", "format", "output", "json"]);
  const form = requiredChoice("format", options.value("format") ?? "md", forms);
  const inputs = await readInputs(options.paths, options.value("hw"));
  const { diagnostics, map } = projectRegisters({
    files: inputs.files,
    top: options.value("top"),
    hardwarePath: inputs.hardwarePath,
  });
  if (map === undefined && !hasErrors(diagnostics)) {
    throw new UsageError("register maps are made of Brief modules, and the top is SystemVerilog");
  }
  const output = options.value("output");
  if (map !== undefined && output !== undefined) {
    await write(output, encodeText(registerForms[form].render(map)));
  }
  if (options.json) {
    printJson({
      ...(map === undefined ? {} : jsonMap(map)),
      diagnostics: jsonDiagnostics(diagnostics, inputs),
    });
  } else {
    printDiagnostics(diagnostics, inputs);
    if (map !== undefined) {
      process.stdout.write(output === undefined ? registerForms[form].render(map) : `${output}\n`);
    }
  }
  return exitCodeFor(diagnostics);
}

/** Addresses and reset values as hexadecimal text: they may be longer than a number of JSON is exact. */
function jsonMap(map: RegisterMap) {
  const hex = (value: bigint): string => `0x${value.toString(16)}`;
  return {
    module: map.svName,
    base: hex(map.base),
    data_width: map.dataWidth,
    address_width: map.addressWidth,
    registers: map.registers.map((register) => ({
      name: register.name,
      address: hex(register.byteAddress),
      offset: hex(register.offset),
      access: register.access,
      fields: register.fields.map((field) => ({
        name: field.name,
        bits: [field.high, field.low],
        value_low: field.valueLow,
        width: field.type.width,
        signed: field.type.signed,
        access: field.access,
        reset: field.reset === undefined ? undefined : hex(field.reset),
        description: field.description,
      })),
    })),
  };
}
