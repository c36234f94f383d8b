/* Registers of engine, made by Gatewright from engine.ebv. Change the Brief, not this file. */
#ifndef ENGINE_REGISTERS_H
#define ENGINE_REGISTERS_H

#include <stdint.h>

/* Where the declarations put the registers, and how many bytes they span. */
#define ENGINE_BASE ((uintptr_t)UINT64_C(0x8000A000))
#define ENGINE_SIZE UINT64_C(0x80)

/* control at 0x8000A000, read and written */
#define ENGINE_CONTROL_OFFSET 0x0u
#define ENGINE_CONTROL_RESET 0x0u
/* Bit 0 starts, bit 1 clears. */
#define ENGINE_CONTROL_SHIFT 0
#define ENGINE_CONTROL_MASK 0xFFu

/* status at 0x8000A004, read */
#define ENGINE_STATUS_OFFSET 0x4u
#define ENGINE_STATUS_RESET 0x0u
/* What the engine is doing. */
#define ENGINE_STATUS_SHIFT 0
#define ENGINE_STATUS_MASK 0xFFu

/* word_08 at 0x8000A008, read and written */
#define ENGINE_WORD_08_OFFSET 0x8u
#define ENGINE_WORD_08_RESET 0x0u
#define ENGINE_OPCODE_SHIFT 0
#define ENGINE_OPCODE_MASK 0xFu
#define ENGINE_OPCODE_SEEN_SHIFT 0
#define ENGINE_OPCODE_SEEN_MASK 0xFu
#define ENGINE_ERROR_SHIFT 31
#define ENGINE_ERROR_MASK 0x80000000u

/* token_count at 0x8000A00C, read and written */
#define ENGINE_TOKEN_COUNT_OFFSET 0xCu
#define ENGINE_TOKEN_COUNT_RESET 0x0u
/* How many elements the next command works on. */
#define ENGINE_TOKEN_COUNT_SHIFT 0
#define ENGINE_TOKEN_COUNT_MASK 0xFFFFu
#define ENGINE_COUNT_SHIFT 0
#define ENGINE_COUNT_MASK 0xFFFFu

/* write_data at 0x8000A040, read and written */
#define ENGINE_WRITE_DATA_OFFSET 0x40u
#define ENGINE_WRITE_DATA_RESET 0x0u
#define ENGINE_WRITE_DATA_SHIFT 0
#define ENGINE_WRITE_DATA_MASK 0xFFFFu

/* write_addr at 0x8000A044, read and written */
#define ENGINE_WRITE_ADDR_OFFSET 0x44u
#define ENGINE_WRITE_ADDR_RESET 0x0u
#define ENGINE_WRITE_ADDR_SHIFT 0
#define ENGINE_WRITE_ADDR_MASK 0x3FFFFu

/* write_en at 0x8000A048, read and written */
#define ENGINE_WRITE_EN_OFFSET 0x48u
#define ENGINE_WRITE_EN_RESET 0x0u
#define ENGINE_WRITE_EN_SHIFT 0
#define ENGINE_WRITE_EN_MASK 0x1u

/* word_4c at 0x8000A04C, read and written */
#define ENGINE_WORD_4C_OFFSET 0x4Cu
#define ENGINE_WORD_4C_RESET 0x0u
#define ENGINE_READ_EN_SHIFT 0
#define ENGINE_READ_EN_MASK 0x1u
#define ENGINE_BANK_SHIFT 8
#define ENGINE_BANK_MASK 0xF00u

/* read_data at 0x8000A050, read */
#define ENGINE_READ_DATA_OFFSET 0x50u
#define ENGINE_READ_DATA_RESET 0x0u
#define ENGINE_READ_DATA_SHIFT 0
#define ENGINE_READ_DATA_MASK 0xFFFFu

/* total_0 at 0x8000A054, read */
#define ENGINE_TOTAL_0_OFFSET 0x54u
#define ENGINE_TOTAL_0_RESET 0xFFFFFFFFu
#define ENGINE_TOTAL_PART0_SHIFT 0
#define ENGINE_TOTAL_PART0_MASK 0xFFFFFFFFu

/* total_1 at 0x8000A058, read */
#define ENGINE_TOTAL_1_OFFSET 0x58u
#define ENGINE_TOTAL_1_RESET 0xFFFFFFFFu
#define ENGINE_TOTAL_PART1_SHIFT 0
#define ENGINE_TOTAL_PART1_MASK 0xFFFFFFFFu

/* One word of the bus. */
static inline uint32_t engine_read(uintptr_t base, uintptr_t offset) {
  return *(volatile uint32_t *)(base + offset);
}

static inline void engine_write(uintptr_t base, uintptr_t offset, uint32_t word) {
  *(volatile uint32_t *)(base + offset) = word;
}

static inline uint8_t engine_get_control(uintptr_t base) {
  return (uint8_t)(((engine_read(base, ENGINE_CONTROL_OFFSET) & ENGINE_CONTROL_MASK) >> ENGINE_CONTROL_SHIFT));
}

static inline void engine_set_control(uintptr_t base, uint8_t value) {
  engine_write(base, ENGINE_CONTROL_OFFSET, ((uint32_t)value << ENGINE_CONTROL_SHIFT) & ENGINE_CONTROL_MASK);
}

static inline uint8_t engine_get_status(uintptr_t base) {
  return (uint8_t)(((engine_read(base, ENGINE_STATUS_OFFSET) & ENGINE_STATUS_MASK) >> ENGINE_STATUS_SHIFT));
}

static inline void engine_set_opcode(uintptr_t base, uint8_t value) {
  engine_write(base, ENGINE_WORD_08_OFFSET, ((uint32_t)value << ENGINE_OPCODE_SHIFT) & ENGINE_OPCODE_MASK);
}

static inline uint8_t engine_get_opcode_seen(uintptr_t base) {
  return (uint8_t)(((engine_read(base, ENGINE_WORD_08_OFFSET) & ENGINE_OPCODE_SEEN_MASK) >> ENGINE_OPCODE_SEEN_SHIFT));
}

static inline uint8_t engine_get_error(uintptr_t base) {
  return (uint8_t)(((engine_read(base, ENGINE_WORD_08_OFFSET) & ENGINE_ERROR_MASK) >> ENGINE_ERROR_SHIFT));
}

static inline void engine_set_token_count(uintptr_t base, uint16_t value) {
  engine_write(base, ENGINE_TOKEN_COUNT_OFFSET, ((uint32_t)value << ENGINE_TOKEN_COUNT_SHIFT) & ENGINE_TOKEN_COUNT_MASK);
}

static inline uint16_t engine_get_count(uintptr_t base) {
  return (uint16_t)(((engine_read(base, ENGINE_TOKEN_COUNT_OFFSET) & ENGINE_COUNT_MASK) >> ENGINE_COUNT_SHIFT));
}

static inline int16_t engine_get_write_data(uintptr_t base) {
  uint64_t bits = ((engine_read(base, ENGINE_WRITE_DATA_OFFSET) & ENGINE_WRITE_DATA_MASK) >> ENGINE_WRITE_DATA_SHIFT);
  return (bits & UINT64_C(0x8000)) != 0 ? (int16_t)(-(int64_t)(~bits & UINT64_C(0xFFFF)) - 1) : (int16_t)bits;
}

static inline void engine_set_write_data(uintptr_t base, int16_t value) {
  engine_write(base, ENGINE_WRITE_DATA_OFFSET, ((uint32_t)value << ENGINE_WRITE_DATA_SHIFT) & ENGINE_WRITE_DATA_MASK);
}

static inline uint32_t engine_get_write_addr(uintptr_t base) {
  return (uint32_t)(((engine_read(base, ENGINE_WRITE_ADDR_OFFSET) & ENGINE_WRITE_ADDR_MASK) >> ENGINE_WRITE_ADDR_SHIFT));
}

static inline void engine_set_write_addr(uintptr_t base, uint32_t value) {
  engine_write(base, ENGINE_WRITE_ADDR_OFFSET, ((uint32_t)value << ENGINE_WRITE_ADDR_SHIFT) & ENGINE_WRITE_ADDR_MASK);
}

static inline uint8_t engine_get_write_en(uintptr_t base) {
  return (uint8_t)(((engine_read(base, ENGINE_WRITE_EN_OFFSET) & ENGINE_WRITE_EN_MASK) >> ENGINE_WRITE_EN_SHIFT));
}

static inline void engine_set_write_en(uintptr_t base, uint8_t value) {
  engine_write(base, ENGINE_WRITE_EN_OFFSET, ((uint32_t)value << ENGINE_WRITE_EN_SHIFT) & ENGINE_WRITE_EN_MASK);
}

static inline uint8_t engine_get_read_en(uintptr_t base) {
  return (uint8_t)(((engine_read(base, ENGINE_WORD_4C_OFFSET) & ENGINE_READ_EN_MASK) >> ENGINE_READ_EN_SHIFT));
}

/* Reads the word and writes it back with the other values in it. */
static inline void engine_set_read_en(uintptr_t base, uint8_t value) {
  engine_write(base, ENGINE_WORD_4C_OFFSET, (engine_read(base, ENGINE_WORD_4C_OFFSET) & ~ENGINE_READ_EN_MASK) | (((uint32_t)value << ENGINE_READ_EN_SHIFT) & ENGINE_READ_EN_MASK));
}

static inline uint8_t engine_get_bank(uintptr_t base) {
  return (uint8_t)(((engine_read(base, ENGINE_WORD_4C_OFFSET) & ENGINE_BANK_MASK) >> ENGINE_BANK_SHIFT));
}

/* Reads the word and writes it back with the other values in it. */
static inline void engine_set_bank(uintptr_t base, uint8_t value) {
  engine_write(base, ENGINE_WORD_4C_OFFSET, (engine_read(base, ENGINE_WORD_4C_OFFSET) & ~ENGINE_BANK_MASK) | (((uint32_t)value << ENGINE_BANK_SHIFT) & ENGINE_BANK_MASK));
}

static inline int16_t engine_get_read_data(uintptr_t base) {
  uint64_t bits = ((engine_read(base, ENGINE_READ_DATA_OFFSET) & ENGINE_READ_DATA_MASK) >> ENGINE_READ_DATA_SHIFT);
  return (bits & UINT64_C(0x8000)) != 0 ? (int16_t)(-(int64_t)(~bits & UINT64_C(0xFFFF)) - 1) : (int16_t)bits;
}

/* 2 words, the lowest first; each is read by itself. */
static inline int64_t engine_get_total(uintptr_t base) {
  uint64_t bits = ((engine_read(base, ENGINE_TOTAL_0_OFFSET) & ENGINE_TOTAL_PART0_MASK) >> ENGINE_TOTAL_PART0_SHIFT) | ((uint64_t)((engine_read(base, ENGINE_TOTAL_1_OFFSET) & ENGINE_TOTAL_PART1_MASK) >> ENGINE_TOTAL_PART1_SHIFT) << 32);
  return (bits & UINT64_C(0x8000000000000000)) != 0 ? (int64_t)(-(int64_t)(~bits & UINT64_C(0xFFFFFFFFFFFFFFFF)) - 1) : (int64_t)bits;
}

/* Every value of word_4c in one write, as the bits that stand in the word. */
static inline void engine_write_word_4c(uintptr_t base, uint32_t read_en_bits, uint32_t bank_bits) {
  engine_write(base, ENGINE_WORD_4C_OFFSET, ((read_en_bits << ENGINE_READ_EN_SHIFT) & ENGINE_READ_EN_MASK) | ((bank_bits << ENGINE_BANK_SHIFT) & ENGINE_BANK_MASK));
}

#endif
