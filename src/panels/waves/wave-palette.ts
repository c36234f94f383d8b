import type { SignalHue } from "../../waves/wave-row.ts";

/** The theme's colours as the canvas takes them. */
export interface WavePalette {
  readonly surface: string;
  readonly active: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly textDim: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly marker: string;
  readonly bad: string;
  readonly hues: Readonly<Record<SignalHue, string>>;
}

/** By theme: to ask for a token after changes of the page makes it compute all styles at once. */
const palettes = new Map<string, WavePalette>();

/** The tokens in force, read once for each theme. */
export function themePalette(): WavePalette {
  const theme = document.documentElement.dataset.theme ?? "";
  const known = palettes.get(theme) ?? readPalette(document.documentElement);
  palettes.set(theme, known);
  return known;
}

function readPalette(element: Element): WavePalette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    surface: token("--surface-0"),
    active: token("--surface-2"),
    line: token("--line"),
    lineStrong: token("--line-strong"),
    text: token("--text-1"),
    textDim: token("--text-3"),
    accent: token("--accent"),
    onAccent: token("--on-accent"),
    marker: token("--warn"),
    bad: token("--bad"),
    hues: {
      1: token("--signal-1"),
      2: token("--signal-2"),
      3: token("--signal-3"),
      4: token("--signal-4"),
      5: token("--signal-5"),
      6: token("--signal-6"),
      7: token("--signal-7"),
      8: token("--signal-8"),
    },
  };
}
