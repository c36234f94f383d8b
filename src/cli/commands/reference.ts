import { nearestWord } from "../../base/nearest-word.ts";
import { chapters } from "../../reference/chapters.ts";
import { readMarkdown } from "../../reference/read-markdown.ts";
import { renderPlain } from "../../reference/render-plain.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { parseOptions } from "../options.ts";

/** `gatewright reference [CHAPTER]`: the language reference, or what chapters it has. */
export async function reference(args: readonly string[]): Promise<number> {
  const { paths } = parseOptions(args, []);
  const [id, ...more] = paths;
  if (more.length > 0) {
    throw new UsageError("reference takes one chapter");
  }
  if (id === undefined) {
    const width = Math.max(...chapters.map((chapter) => chapter.id.length));
    for (const chapter of chapters) {
      process.stdout.write(`${chapter.id.padEnd(width)}  ${chapter.title}\n`);
    }
    return exitCode.clean;
  }
  const chapter = chapters.find((each) => each.id === id);
  if (chapter === undefined) {
    const nearest = nearestWord(
      id,
      chapters.map((each) => each.id),
    );
    throw new UsageError(
      `there is no chapter \`${id}\`${nearest === undefined ? "; `gatewright reference` lists them" : `; did you mean \`${nearest}\`?`}`,
    );
  }
  process.stdout.write(renderPlain(readMarkdown(chapter.text)));
  return exitCode.clean;
}
