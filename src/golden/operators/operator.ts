import type { IbertProfile } from "../ibert/profile.ts";

/** What a call of an operator says besides its inputs. */
export interface OperatorSettings {
  readonly profile: IbertProfile;
  /** By name, as they were written. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface OperatorParameter {
  readonly name: string;
  /** What is taken where a call says nothing; without one it must be given. */
  readonly standard?: string | undefined;
  readonly meaning: string;
}

interface OperatorFacts {
  readonly name: string;
  /** Other names that the literature has for it. */
  readonly otherNames?: readonly string[];
  readonly title: string;
  /** The paper or program that it is after. */
  readonly source: string;
  /** Whether each input gives one output by itself; else a row is computed as a whole. */
  readonly isScalar: boolean;
  readonly parameters: readonly OperatorParameter[];
}

/** A golden model over integers. */
export interface IntegerOperator extends OperatorFacts {
  /** Throws `OperatorFault` for parameters and inputs that it cannot take. */
  readonly run: (inputs: readonly bigint[], settings: OperatorSettings) => readonly bigint[];
}

/** A golden model of a number format: real numbers in, codes or real numbers out. */
export interface RealOperator extends OperatorFacts {
  /** Whether it also takes what JSON has no number for: "NaN", "Infinity" and "-Infinity". */
  readonly takesNoNumber?: boolean;
  /** Throws `OperatorFault` for parameters and inputs that it cannot take. */
  readonly runReals: (inputs: readonly number[], settings: OperatorSettings) => readonly number[];
}

/** A golden model as the command line and tests call it. */
export type GoldenOperator = IntegerOperator | RealOperator;

/** A call that an operator cannot answer, in the caller's words. */
export class OperatorFault extends Error {
  override readonly name = "OperatorFault";
}
