import { describe, expect, it } from "vitest";
import { formatTime, grouped } from "./format-time.ts";

describe("formatTime", () => {
  it("takes the largest unit that is exact", () => {
    expect(formatTime(78, 5000)).toBe("390 ns");
    expect(formatTime(1, 1500)).toBe("1.5 ns");
    expect(formatTime(1_000_000, 1)).toBe("1 µs");
    expect(formatTime(200, 5_000_000)).toBe("1 ms");
    expect(formatTime(1, 41_667)).toBe("41.667 ns");
    expect(formatTime(101, 41_667)).toBe("4,208.367 ns");
    expect(formatTime(0, 5000)).toBe("0 ns");
    expect(formatTime(-2, 5000)).toBe("-10 ns");
  });

  it("says when it rounds", () => {
    expect(formatTime(1, 0.4)).toBe("≈ 0 ns");
    expect(formatTime(3, 0.4)).toBe("≈ 1 ps");
  });

  it("parts the thousands", () => {
    expect(grouped(1_234_567)).toBe("1,234,567");
    expect(grouped(-1234.5)).toBe("-1,234.5");
  });
});
