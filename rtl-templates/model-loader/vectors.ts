import { checkWord } from "../../src/golden/layers/model-image.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** The image as it lies in the flash, words and then the one that checks them, and what is to be read back. */
export const vectors: VectorMaker<"WORDS"> = ({ WORDS }, random) => {
  const words = random.integers(WORDS, 0n, 0xffffn);
  return {
    "vectors/image.hex": hexFile([...words, checkWord(words)], 16),
    "vectors/words.hex": hexFile(words, 16),
  };
};
