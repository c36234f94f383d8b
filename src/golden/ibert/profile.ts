/**
 * Which I-BERT is meant. `lab`: the formulas of the paper (Kim et al., "I-BERT: Integer-only BERT
 * Quantization", 2021) with the widths and roundings that hardware takes. `code`: what the authors'
 * program (`quant_modules.py`, `quant_utils.py`) computes, bit by bit, as integers.
 */
export type IbertProfile = "lab" | "code";
