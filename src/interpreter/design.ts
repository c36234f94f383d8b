import { present } from "../base/assert.ts";
import type { Instance, TypedProgram } from "../brief/typed-program.ts";

/** The top of a design, whose list of modules its instances refer to. */
export type Design = Pick<TypedProgram, "modules">;

/** The program of an instance, which is none of a foreign module. */
export function moduleOf(design: Design, { of, name }: Instance): TypedProgram {
  return present(
    of.kind === "module" ? design.modules[of.module] : undefined,
    `the module of ${name}`,
  );
}
