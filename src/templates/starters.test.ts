import { expect, test } from "vitest";
import { firstProjectName, loadFirstProject } from "../services/first-project.ts";
import { loadStarter, starterNames } from "./starters.ts";

test("starters are what the manifests say, each with a design and a board", async () => {
  expect(starterNames().length).toBeGreaterThan(1);
  for (const name of starterNames()) {
    const paths = [...((await loadStarter(name))?.keys() ?? [])];
    expect(paths, name).toContain("hardware.toml");
    expect(paths.filter((path) => path !== "hardware.toml").length, name).toBeGreaterThan(0);
    expect(
      paths.filter((path) => /_tb\.sv$|vectors|json$/.test(path)),
      name,
    ).toEqual([]);
  }
});

test("the first project is a starter", async () => {
  expect(await loadStarter(firstProjectName)).toEqual(await loadFirstProject());
});
