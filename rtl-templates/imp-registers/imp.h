/* Registers of imp_registers, made by Gatewright from imp_registers.ebv. Change the Brief, not this file. */
#ifndef IMP_REGISTERS_REGISTERS_H
#define IMP_REGISTERS_REGISTERS_H

#include <stdint.h>

/* Where the declarations put the registers, and how many bytes they span. */
#define IMP_REGISTERS_BASE ((uintptr_t)UINT64_C(0x0))
#define IMP_REGISTERS_SIZE UINT64_C(0x40)

/* word_00 at 0x0, read and written */
#define IMP_REGISTERS_WORD_00_OFFSET 0x0u
#define IMP_REGISTERS_WORD_00_RESET 0x0u
/* 1 starts a layer, 0 takes its end back */
#define IMP_REGISTERS_RUN_SHIFT 0
#define IMP_REGISTERS_RUN_MASK 0x1u
/* the end of a layer raises the interrupt */
#define IMP_REGISTERS_INTERRUPT_ENABLE_SHIFT 1
#define IMP_REGISTERS_INTERRUPT_ENABLE_MASK 0x2u

/* state at 0x4, read */
#define IMP_REGISTERS_STATE_OFFSET 0x4u
#define IMP_REGISTERS_STATE_RESET 0x0u
/* what the engine does */
#define IMP_REGISTERS_STATE_SHIFT 0
#define IMP_REGISTERS_STATE_MASK 0x3u
#define IMP_REGISTERS_STATE_VALUE_IDLE 0x0u
#define IMP_REGISTERS_STATE_VALUE_RUNNING 0x1u
#define IMP_REGISTERS_STATE_VALUE_FINISHED 0x2u
#define IMP_REGISTERS_STATE_VALUE_FAILED 0x3u

/* cycles at 0x8, read */
#define IMP_REGISTERS_CYCLES_OFFSET 0x8u
#define IMP_REGISTERS_CYCLES_RESET 0x0u
/* that the layer has taken */
#define IMP_REGISTERS_CYCLES_SHIFT 0
#define IMP_REGISTERS_CYCLES_MASK 0xFFFFFFFFu

/* beats at 0xC, read */
#define IMP_REGISTERS_BEATS_OFFSET 0xCu
#define IMP_REGISTERS_BEATS_RESET 0x0u
/* words of the bus that it has read */
#define IMP_REGISTERS_BEATS_SHIFT 0
#define IMP_REGISTERS_BEATS_MASK 0xFFFFFFFFu

/* x_address_low at 0x10, read and written */
#define IMP_REGISTERS_X_ADDRESS_LOW_OFFSET 0x10u
#define IMP_REGISTERS_X_ADDRESS_LOW_RESET 0x0u
/* of the activations, bytes */
#define IMP_REGISTERS_X_ADDRESS_LOW_SHIFT 0
#define IMP_REGISTERS_X_ADDRESS_LOW_MASK 0xFFFFFFFFu

/* x_address_high at 0x14, read and written */
#define IMP_REGISTERS_X_ADDRESS_HIGH_OFFSET 0x14u
#define IMP_REGISTERS_X_ADDRESS_HIGH_RESET 0x0u
#define IMP_REGISTERS_X_ADDRESS_HIGH_SHIFT 0
#define IMP_REGISTERS_X_ADDRESS_HIGH_MASK 0xFFu

/* weight_address_low at 0x18, read and written */
#define IMP_REGISTERS_WEIGHT_ADDRESS_LOW_OFFSET 0x18u
#define IMP_REGISTERS_WEIGHT_ADDRESS_LOW_RESET 0x0u
/* of the weights, two bits each, rows filled up to whole words */
#define IMP_REGISTERS_WEIGHT_ADDRESS_LOW_SHIFT 0
#define IMP_REGISTERS_WEIGHT_ADDRESS_LOW_MASK 0xFFFFFFFFu

/* weight_address_high at 0x1C, read and written */
#define IMP_REGISTERS_WEIGHT_ADDRESS_HIGH_OFFSET 0x1Cu
#define IMP_REGISTERS_WEIGHT_ADDRESS_HIGH_RESET 0x0u
#define IMP_REGISTERS_WEIGHT_ADDRESS_HIGH_SHIFT 0
#define IMP_REGISTERS_WEIGHT_ADDRESS_HIGH_MASK 0xFFu

/* columns at 0x20, read and written */
#define IMP_REGISTERS_COLUMNS_OFFSET 0x20u
#define IMP_REGISTERS_COLUMNS_RESET 0x0u
/* elements of a row */
#define IMP_REGISTERS_COLUMNS_SHIFT 0
#define IMP_REGISTERS_COLUMNS_MASK 0xFFFFu

/* rows at 0x24, read and written */
#define IMP_REGISTERS_ROWS_OFFSET 0x24u
#define IMP_REGISTERS_ROWS_RESET 0x0u
/* results */
#define IMP_REGISTERS_ROWS_SHIFT 0
#define IMP_REGISTERS_ROWS_MASK 0xFFFFu

/* result_row at 0x28, read and written */
#define IMP_REGISTERS_RESULT_ROW_OFFSET 0x28u
#define IMP_REGISTERS_RESULT_ROW_RESET 0x0u
/* which result to read */
#define IMP_REGISTERS_RESULT_ROW_SHIFT 0
#define IMP_REGISTERS_RESULT_ROW_MASK 0xFFFFu

/* result at 0x2C, read */
#define IMP_REGISTERS_RESULT_OFFSET 0x2Cu
#define IMP_REGISTERS_RESULT_RESET 0x0u
/* sum of row `result_row`, two cycles later */
#define IMP_REGISTERS_RESULT_SHIFT 0
#define IMP_REGISTERS_RESULT_MASK 0xFFFFFFFFu

/* lanes at 0x30, read */
#define IMP_REGISTERS_LANES_OFFSET 0x30u
#define IMP_REGISTERS_LANES_RESET 0x0u
/* products a cycle */
#define IMP_REGISTERS_LANES_SHIFT 0
#define IMP_REGISTERS_LANES_MASK 0xFFFFu

/* One word of the bus. */
static inline uint32_t imp_registers_read(uintptr_t base, uintptr_t offset) {
  return *(volatile uint32_t *)(base + offset);
}

static inline void imp_registers_write(uintptr_t base, uintptr_t offset, uint32_t word) {
  *(volatile uint32_t *)(base + offset) = word;
}

static inline uint8_t imp_registers_get_run(uintptr_t base) {
  return (uint8_t)(((imp_registers_read(base, IMP_REGISTERS_WORD_00_OFFSET) & IMP_REGISTERS_RUN_MASK) >> IMP_REGISTERS_RUN_SHIFT));
}

/* Reads the word and writes it back with the other values in it. */
static inline void imp_registers_set_run(uintptr_t base, uint8_t value) {
  imp_registers_write(base, IMP_REGISTERS_WORD_00_OFFSET, (imp_registers_read(base, IMP_REGISTERS_WORD_00_OFFSET) & ~IMP_REGISTERS_RUN_MASK) | (((uint32_t)value << IMP_REGISTERS_RUN_SHIFT) & IMP_REGISTERS_RUN_MASK));
}

static inline uint8_t imp_registers_get_interrupt_enable(uintptr_t base) {
  return (uint8_t)(((imp_registers_read(base, IMP_REGISTERS_WORD_00_OFFSET) & IMP_REGISTERS_INTERRUPT_ENABLE_MASK) >> IMP_REGISTERS_INTERRUPT_ENABLE_SHIFT));
}

/* Reads the word and writes it back with the other values in it. */
static inline void imp_registers_set_interrupt_enable(uintptr_t base, uint8_t value) {
  imp_registers_write(base, IMP_REGISTERS_WORD_00_OFFSET, (imp_registers_read(base, IMP_REGISTERS_WORD_00_OFFSET) & ~IMP_REGISTERS_INTERRUPT_ENABLE_MASK) | (((uint32_t)value << IMP_REGISTERS_INTERRUPT_ENABLE_SHIFT) & IMP_REGISTERS_INTERRUPT_ENABLE_MASK));
}

static inline uint8_t imp_registers_get_state(uintptr_t base) {
  return (uint8_t)(((imp_registers_read(base, IMP_REGISTERS_STATE_OFFSET) & IMP_REGISTERS_STATE_MASK) >> IMP_REGISTERS_STATE_SHIFT));
}

static inline uint32_t imp_registers_get_cycles(uintptr_t base) {
  return (uint32_t)(((imp_registers_read(base, IMP_REGISTERS_CYCLES_OFFSET) & IMP_REGISTERS_CYCLES_MASK) >> IMP_REGISTERS_CYCLES_SHIFT));
}

static inline uint32_t imp_registers_get_beats(uintptr_t base) {
  return (uint32_t)(((imp_registers_read(base, IMP_REGISTERS_BEATS_OFFSET) & IMP_REGISTERS_BEATS_MASK) >> IMP_REGISTERS_BEATS_SHIFT));
}

static inline uint32_t imp_registers_get_x_address_low(uintptr_t base) {
  return (uint32_t)(((imp_registers_read(base, IMP_REGISTERS_X_ADDRESS_LOW_OFFSET) & IMP_REGISTERS_X_ADDRESS_LOW_MASK) >> IMP_REGISTERS_X_ADDRESS_LOW_SHIFT));
}

static inline void imp_registers_set_x_address_low(uintptr_t base, uint32_t value) {
  imp_registers_write(base, IMP_REGISTERS_X_ADDRESS_LOW_OFFSET, ((uint32_t)value << IMP_REGISTERS_X_ADDRESS_LOW_SHIFT) & IMP_REGISTERS_X_ADDRESS_LOW_MASK);
}

static inline uint8_t imp_registers_get_x_address_high(uintptr_t base) {
  return (uint8_t)(((imp_registers_read(base, IMP_REGISTERS_X_ADDRESS_HIGH_OFFSET) & IMP_REGISTERS_X_ADDRESS_HIGH_MASK) >> IMP_REGISTERS_X_ADDRESS_HIGH_SHIFT));
}

static inline void imp_registers_set_x_address_high(uintptr_t base, uint8_t value) {
  imp_registers_write(base, IMP_REGISTERS_X_ADDRESS_HIGH_OFFSET, ((uint32_t)value << IMP_REGISTERS_X_ADDRESS_HIGH_SHIFT) & IMP_REGISTERS_X_ADDRESS_HIGH_MASK);
}

static inline uint32_t imp_registers_get_weight_address_low(uintptr_t base) {
  return (uint32_t)(((imp_registers_read(base, IMP_REGISTERS_WEIGHT_ADDRESS_LOW_OFFSET) & IMP_REGISTERS_WEIGHT_ADDRESS_LOW_MASK) >> IMP_REGISTERS_WEIGHT_ADDRESS_LOW_SHIFT));
}

static inline void imp_registers_set_weight_address_low(uintptr_t base, uint32_t value) {
  imp_registers_write(base, IMP_REGISTERS_WEIGHT_ADDRESS_LOW_OFFSET, ((uint32_t)value << IMP_REGISTERS_WEIGHT_ADDRESS_LOW_SHIFT) & IMP_REGISTERS_WEIGHT_ADDRESS_LOW_MASK);
}

static inline uint8_t imp_registers_get_weight_address_high(uintptr_t base) {
  return (uint8_t)(((imp_registers_read(base, IMP_REGISTERS_WEIGHT_ADDRESS_HIGH_OFFSET) & IMP_REGISTERS_WEIGHT_ADDRESS_HIGH_MASK) >> IMP_REGISTERS_WEIGHT_ADDRESS_HIGH_SHIFT));
}

static inline void imp_registers_set_weight_address_high(uintptr_t base, uint8_t value) {
  imp_registers_write(base, IMP_REGISTERS_WEIGHT_ADDRESS_HIGH_OFFSET, ((uint32_t)value << IMP_REGISTERS_WEIGHT_ADDRESS_HIGH_SHIFT) & IMP_REGISTERS_WEIGHT_ADDRESS_HIGH_MASK);
}

static inline uint16_t imp_registers_get_columns(uintptr_t base) {
  return (uint16_t)(((imp_registers_read(base, IMP_REGISTERS_COLUMNS_OFFSET) & IMP_REGISTERS_COLUMNS_MASK) >> IMP_REGISTERS_COLUMNS_SHIFT));
}

static inline void imp_registers_set_columns(uintptr_t base, uint16_t value) {
  imp_registers_write(base, IMP_REGISTERS_COLUMNS_OFFSET, ((uint32_t)value << IMP_REGISTERS_COLUMNS_SHIFT) & IMP_REGISTERS_COLUMNS_MASK);
}

static inline uint16_t imp_registers_get_rows(uintptr_t base) {
  return (uint16_t)(((imp_registers_read(base, IMP_REGISTERS_ROWS_OFFSET) & IMP_REGISTERS_ROWS_MASK) >> IMP_REGISTERS_ROWS_SHIFT));
}

static inline void imp_registers_set_rows(uintptr_t base, uint16_t value) {
  imp_registers_write(base, IMP_REGISTERS_ROWS_OFFSET, ((uint32_t)value << IMP_REGISTERS_ROWS_SHIFT) & IMP_REGISTERS_ROWS_MASK);
}

static inline uint16_t imp_registers_get_result_row(uintptr_t base) {
  return (uint16_t)(((imp_registers_read(base, IMP_REGISTERS_RESULT_ROW_OFFSET) & IMP_REGISTERS_RESULT_ROW_MASK) >> IMP_REGISTERS_RESULT_ROW_SHIFT));
}

static inline void imp_registers_set_result_row(uintptr_t base, uint16_t value) {
  imp_registers_write(base, IMP_REGISTERS_RESULT_ROW_OFFSET, ((uint32_t)value << IMP_REGISTERS_RESULT_ROW_SHIFT) & IMP_REGISTERS_RESULT_ROW_MASK);
}

static inline int32_t imp_registers_get_result(uintptr_t base) {
  uint64_t bits = ((imp_registers_read(base, IMP_REGISTERS_RESULT_OFFSET) & IMP_REGISTERS_RESULT_MASK) >> IMP_REGISTERS_RESULT_SHIFT);
  return (bits & UINT64_C(0x80000000)) != 0 ? (int32_t)(-(int64_t)(~bits & UINT64_C(0xFFFFFFFF)) - 1) : (int32_t)bits;
}

static inline uint16_t imp_registers_get_lanes(uintptr_t base) {
  return (uint16_t)(((imp_registers_read(base, IMP_REGISTERS_LANES_OFFSET) & IMP_REGISTERS_LANES_MASK) >> IMP_REGISTERS_LANES_SHIFT));
}

/* Every value of word_00 in one write, as the bits that stand in the word. */
static inline void imp_registers_write_word_00(uintptr_t base, uint32_t run_bits, uint32_t interrupt_enable_bits) {
  imp_registers_write(base, IMP_REGISTERS_WORD_00_OFFSET, ((run_bits << IMP_REGISTERS_RUN_SHIFT) & IMP_REGISTERS_RUN_MASK) | ((interrupt_enable_bits << IMP_REGISTERS_INTERRUPT_ENABLE_SHIFT) & IMP_REGISTERS_INTERRUPT_ENABLE_MASK));
}

#endif
