/** Capacity of an FPGA; a resource it lacks is 0. Sources of the figures stand in the data files. */
export interface Device {
  readonly id: string;
  readonly title: string;
  readonly vendor: "lattice" | "amd";
  /** What `--device` takes: the family that yosys synthesises for. */
  readonly family: "up5k" | "hx8k" | "ecp5" | "xc7" | "xcup";
  readonly lutInputs: 4 | 6;
  readonly lut: number;
  readonly ff: number;
  /** `blocks` of `bits` each; `widest` data bits of one port. */
  readonly blockRam: BlockMemory;
  /** SPRAM or UltraRAM. */
  readonly largeRam: (BlockMemory & { readonly kind: "spram" | "ultraram" }) | undefined;
  readonly dsp: number;
}

export interface BlockMemory {
  readonly blocks: number;
  readonly bits: number;
  readonly widest: number;
  /** Data bits of the narrowest port; ports between the two halve in width and double in depth. */
  readonly narrowest: number;
  /** Whether one block serves as two of half the size. */
  readonly halves: boolean;
  readonly ports: number;
  readonly initialisable: boolean;
}

export interface Oscillator {
  readonly kind: "hfosc" | "pin" | "ps";
  readonly pin: string | undefined;
  readonly hz: number;
}

/** A named resource of a board on package pins, bit 0 first. */
export interface BoardPin {
  readonly name: string;
  readonly pins: readonly string[];
  readonly activeLow: boolean;
  readonly ioStandard: string | undefined;
}

export interface Board {
  readonly id: string;
  readonly title: string;
  readonly deviceId: string;
  /** The vendor's full part name. */
  readonly part: string;
  readonly package: string;
  readonly oscillators: readonly Oscillator[];
  readonly resources: readonly BoardPin[];
  /** Every pin that a design may use; empty where the data do not say. */
  readonly packagePins: readonly string[];
  /** Other spellings that `[target] fpga` may have. */
  readonly aliases: readonly string[];
  /** Pins held high unless the design uses them, such as the chip select of a flash. */
  readonly idleHigh: readonly string[];
  /** The command that loads a bitstream, to be followed by the file's name. */
  readonly programmer: string | undefined;
  /** The fabric has no clock or pins of its own: the core is implemented out of context. */
  readonly outOfContext: boolean;
}
