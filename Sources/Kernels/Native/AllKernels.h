// Every kernel for one element type and one instruction set: see Variants/.
#if VECTOR_BYTES == 64
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
#elif VECTOR_BYTES == 32
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#endif
#pragma clang fp contract(off)
#pragma clang diagnostic ignored "-Wpsabi"

#include "Lanes.h"
#include "Functions.h"
#include "Entrywise.h"
#include "Reductions.h"
#include "Products.h"
#include "Transpose.h"

const NativeTable TABLE = {
    .size = sizeof(Real),
    .lanes = lanes,
    .panelWidth = panelWidth,
    .tileRows = tileRows,
    .sweeps = SWEEPS,
    .along = {sumAlong, sumOfProductsAlong, largestAlong, smallestAlong},
    .across = {sumAcross, sumOfProductsAcross, largestAcross, smallestAcross},
    .multiply = multiply,
    .dots = dots,
    .pack = pack,
    .transpose = transposed,
    .collect = collect,
    .spread = spread,
    .isFinite = allFinite,
};

#if VECTOR_BYTES > 16
#pragma clang attribute pop
#endif
