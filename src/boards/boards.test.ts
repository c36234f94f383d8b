import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { boardListSchema, deviceListSchema, mistakenNameSchema } from "./board-schema.ts";
import { boards, defaultDevice, deviceOf, devices, parts } from "./boards.ts";
import boardData from "./data/boards.json";
import deviceData from "./data/devices.json";
import mistakenData from "./data/mistaken-names.json";
import partData from "./data/parts.json";

test("the data files keep to their schemas", () => {
  expect(v.safeParse(deviceListSchema, deviceData).issues).toBeUndefined();
  expect(v.safeParse(boardListSchema, boardData).issues).toBeUndefined();
  expect(v.safeParse(boardListSchema, partData).issues).toBeUndefined();
  expect(v.safeParse(mistakenNameSchema, mistakenData).issues).toBeUndefined();
});

test("ids are unique", () => {
  const ids = [...boards, ...parts].map((board) => board.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(devices.map((device) => device.id)).size).toBe(devices.length);
});

describe.each([...boards, ...parts])("$id", (board) => {
  test("has a device, and every named pin is on its package", () => {
    expect(deviceOf(board).id).toBe(board.deviceId);
    const named = [
      ...board.resources.flatMap((resource) => resource.pins),
      ...board.idleHigh,
      ...board.oscillators.flatMap((oscillator) => oscillator.pin ?? []),
    ];
    expect(named.filter((pin) => !board.packagePins.includes(pin))).toEqual([]);
    expect(new Set(board.packagePins).size).toBe(board.packagePins.length);
  });
});

test("the capacities are those of the data sheets, in bytes", () => {
  const bytes = (id: string) => {
    const device = devices.find((candidate) => candidate.id === id);
    const { blockRam, largeRam } = device ?? defaultDevice("up5k");
    return [
      (blockRam.blocks * blockRam.bits) / 8,
      ((largeRam?.blocks ?? 0) * (largeRam?.bits ?? 0)) / 8,
    ];
  };
  expect(bytes("ice40up5k")).toEqual([15_360, 131_072]);
  expect(bytes("xc7z020")).toEqual([645_120, 0]);
  expect(bytes("xck26")).toEqual([663_552, 2_359_296]);
});

test("every family has a device to stand for it", () => {
  expect(
    (["up5k", "hx8k", "ecp5", "xc7", "xcup"] as const).map((family) => defaultDevice(family).id),
  ).toEqual(["ice40up5k", "ice40hx8k", "ecp5-25f", "xc7z020", "xck26"]);
});
