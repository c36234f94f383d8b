// Included by verilated.h (VL_VERILATED_INCLUDE): what gatewright_runtime.cpp defines and the
// runtime calls before any declaration of its own.
#pragma once

void vl_stop_maybe(const char* filename, int linenum, const char* hier, bool maybe);
