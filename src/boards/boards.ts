import * as v from "valibot";
import { present } from "../base/assert.ts";
import type { Board, Device } from "./board.ts";
import { boardListSchema, deviceListSchema } from "./board-schema.ts";
import boardData from "./data/boards.json";
import deviceData from "./data/devices.json";
import partData from "./data/parts.json";

export const devices: readonly Device[] = v
  .parse(deviceListSchema, deviceData)
  .map(({ sources: _, ...device }) => device);

/** The boards a person may pick, in the order to show them. */
export const boards: readonly Board[] = readBoards(boardData);

/** Parts by themselves: a package and its pins, without oscillators (but an internal one) or LEDs. */
export const parts: readonly Board[] = readBoards(partData);

/** The board, or the part by itself, with that id. */
export function boardWithId(id: string | undefined): Board | undefined {
  return boards.find((board) => board.id === id) ?? parts.find((part) => part.id === id);
}

export function deviceWithId(id: string | undefined): Device | undefined {
  return devices.find((device) => device.id === id);
}

export function deviceOf(board: Board): Device {
  return present(deviceWithId(board.deviceId), `device ${board.deviceId}`);
}

/** The device that stands for a family where a design names none. */
export function defaultDevice(family: Device["family"]): Device {
  return present(
    devices.find((device) => device.family === family),
    `device of ${family}`,
  );
}

function readBoards(data: unknown): readonly Board[] {
  return v.parse(boardListSchema, data).map(({ sources: _, ...board }) => board);
}
