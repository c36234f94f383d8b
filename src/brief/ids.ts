import type { Brand } from "../base/brand.ts";

/** Index into `TypedProgram.signals`. */
export type SignalId = Brand<number, "SignalId">;
/** Index into `TypedProgram.transactions`, which are in source order. */
export type TransactionId = Brand<number, "TransactionId">;
/** Index into `TypedProgram.instances`. */
export type InstanceId = Brand<number, "InstanceId">;
/** Index into `TypedTransaction.locals`. */
export type LocalId = Brand<number, "LocalId">;
/** Index into `TypedTransaction.reads`. */
export type ReadId = Brand<number, "ReadId">;
/** Index into `TypedTransaction.divisions`. */
export type DivisionId = Brand<number, "DivisionId">;
/** Index into `TypedTransaction.requests`. */
export type RequestId = Brand<number, "RequestId">;
/** Index into `TypedProgram.signatures`. */
export type SignatureId = Brand<number, "SignatureId">;
