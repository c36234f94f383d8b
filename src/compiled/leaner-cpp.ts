const definition =
  /^(VL_INLINE_OPT )?std::string \w+::to_string(_middle)?\(\) const \{\n[\s\S]*?\n\}\n/gm;
const textOf = /^std::string VL_TO_STRING\([^)]*\) \{\n[\s\S]*?\n\}\n/gm;
const declared =
  /^\s*(?:virtual )?std::string (?:to_string|to_string_middle|VL_TO_STRING)\([^)]*\)[^;{]*;$/gm;

/**
 * The C++ of a model without the functions that print whole objects, where nothing calls them: every
 * class has two, and they are a quarter of what clang would have to compile.
 */
export function leanerCpp(cpp: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const isCalled = [...cpp.values()].some((text) =>
    /\b(?:to_string(?:_middle)?|VL_TO_STRING)\s*\(/.test(
      text.replace(definition, "").replace(textOf, "").replace(declared, ""),
    ),
  );
  if (isCalled) {
    return cpp;
  }
  return new Map(
    [...cpp].map(([name, text]) => [
      name,
      text
        .replace(textOf, "")
        .replace(definition, (whole) => `${whole.slice(0, whole.indexOf("{"))}{ return {}; }\n`),
    ]),
  );
}
