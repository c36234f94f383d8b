/* Runs ternary layers on the engine behind `imp.h`. Memory is seen by the engine at the address that the
   processor gives it; what caches hold back is the caller's to write out. */
#include "imp.h"

#include <stddef.h>
#include <stdint.h>

/* Words of 32 bits that a row of ternary weights takes: filled up to whole groups of lanes. */
size_t imp_row_words(uintptr_t base, uint16_t columns) {
  size_t lanes = imp_registers_get_lanes(base);
  size_t groups = (columns + lanes - 1) / lanes;
  return (groups * lanes * 2 + 31) / 32;
}

/* Packs a row of -1, 0 and 1 as 10, 00 and 01, the first at the least end, with zeros behind the last. */
void imp_pack_row(uint32_t *words, size_t count, const int8_t *trits, uint16_t columns) {
  for (size_t word = 0; word < count; word++) {
    uint32_t packed = 0;
    for (size_t place = 0; place < 16; place++) {
      size_t column = 16 * word + place;
      int8_t trit = column < columns ? trits[column] : 0;
      uint32_t code = trit > 0 ? 1u : trit < 0 ? 2u : 0u;
      packed |= code << (2 * place);
    }
    words[word] = packed;
  }
}

/* Runs a layer and waits for it: 0 if it went well. `y` receives a sum for each row. */
int imp_run_layer(uintptr_t base, uint64_t x, uint64_t weights, uint16_t columns, uint16_t rows, int32_t *y) {
  imp_registers_set_x_address_low(base, (uint32_t)x);
  imp_registers_set_x_address_high(base, (uint8_t)(x >> 32));
  imp_registers_set_weight_address_low(base, (uint32_t)weights);
  imp_registers_set_weight_address_high(base, (uint8_t)(weights >> 32));
  imp_registers_set_columns(base, columns);
  imp_registers_set_rows(base, rows);
  imp_registers_set_run(base, 1);

  uint8_t state;
  do {
    state = imp_registers_get_state(base);
  } while (state == IMP_REGISTERS_STATE_VALUE_IDLE || state == IMP_REGISTERS_STATE_VALUE_RUNNING);

  if (state == IMP_REGISTERS_STATE_VALUE_FINISHED) {
    for (uint16_t row = 0; row < rows; row++) {
      imp_registers_set_result_row(base, row);
      y[row] = (int32_t)imp_registers_get_result(base);
    }
  }
  imp_registers_set_run(base, 0);
  return state == IMP_REGISTERS_STATE_VALUE_FINISHED ? 0 : -1;
}
