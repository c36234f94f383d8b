// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the stops of snippets are written so.
import { type Completion, completion } from "./completion.ts";

/** At the level of the file. */
export const declarationSnippets: readonly Completion[] = [
  snippet(
    "let",
    "let ${1:name}: ${2:UInt} @ ${3:0x0} / ${4:0..7} = ${5:0};$0",
    "state with an address",
  ),
  snippet("trg", "trg ${1:name}: ${2:Bool} @ ${3:0x0};$0", "input"),
  snippet("const", "const ${1:NAME}: UInt = ${2:8};$0", "constant"),
  snippet("rct txn", "rct txn ${1:name} [${2:true}] {\n  $0\n}", "reactive transaction"),
  snippet("txn", "txn ${1:name} [${2:true}] {\n  $0\n}", "transaction"),
  snippet("enum", "enum ${1:Mode} { ${2:idle}, ${3:run} }$0", "type with named values"),
  snippet(
    "test",
    'test "${1:what it shows}" {\n  drive $2;\n  step;\n  expect $0;\n}',
    "test block",
  ),
  snippet("comb let", "comb let ${1:name}: ${2:Bool} = ${3:false};$0", "combinational value"),
  snippet(
    "defn",
    "defn ${1:name}(${2:a}: ${3:UInt@/x8}) -> ${4:UInt@/x8} {\n  term ${5:a};\n}",
    "function",
  ),
  snippet("struct", "struct ${1:Point} {\n  let ${2:x}: ${3:UInt@/x8};\n}", "type with fields"),
  snippet("inst", "inst ${1:name}: ${2:Module} { $0 };", "instance of a module"),
  snippet("import", 'import "${1:file.ebv}";$0', "makes another module known"),
  snippet(
    "sig",
    "sig ${1:name}: ${2:UInt@/x8} -> ${3:UInt@/x8};$0",
    "request and acknowledge ports",
  ),
  snippet("module", "module ${1:Name}(${2:N}: UInt = ${3:8});$0", "name and parameters"),
];

/** In a transaction. */
export const statementSnippets: readonly Completion[] = [
  snippet("[guard]", "[${1:condition}] {\n  $0\n}", "guard"),
  snippet("let", "let ${1:name}: ${2:UInt@/x8} = ${3:0};$0", "local"),
  snippet("for", "for ${1:i} in 0..${2:4} {\n  $0\n}", "unrolled loop"),
  snippet("term", "term;$0", "ends the transaction"),
  snippet("escape", "escape;$0", "cancels the transaction"),
];

/** In a test. */
export const testSnippets: readonly Completion[] = [
  snippet("drive", "drive ${1:trigger} = ${2:1};$0", "sets triggers"),
  snippet("step", "step;$0", "one clock edge"),
  snippet(
    "step until",
    "step until ${1:condition} within ${2:40};$0",
    "edges until something holds",
  ),
  snippet("expect", "expect ${1:condition};$0", "checks the state"),
  snippet("repeat", "repeat ${1:4} {\n  $0\n}", "several times"),
  snippet("for", "for ${1:i} in 0..${2:4} {\n  $0\n}", "for each number"),
  snippet("let", "let ${1:name} = ${2:0};$0", "value of the test"),
  snippet("load", "load ${1:memory} = [${2:0}];$0", "fills a memory"),
  snippet("reset", "reset;$0", "one edge in reset"),
];

function snippet(label: string, insertText: string, detail: string): Completion {
  return completion(label, "snippet", detail, { insertText, isSnippet: true });
}
