// Included before the text of a model: each turn of its loops is counted, so that the host can end
// one that never lets time pass.
#pragma once

#include "gatewright_model.h"

#define while(...) while (::gatewright::turn() && (__VA_ARGS__))
