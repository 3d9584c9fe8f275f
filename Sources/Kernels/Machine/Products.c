#include "Machine.h"

// Matrix products: which way of working suits the strides, and the call on the block at hand.
// Axes are m, n, k; strides those of out, a, b, c (what the product starts from).

enum { M, N, K };
enum { Out, A, B, C };

/// outᵀ = bᵀ aᵀ
static void swapSides(Prepared *prepared) {
  Axis axis = prepared->axes[M];
  prepared->axes[M] = prepared->axes[N];
  prepared->axes[N] = axis;
  Place place = prepared->places[A];
  prepared->places[A] = prepared->places[B];
  prepared->places[B] = place;
  for (int i = 0; i < 3; i++) {
    int64_t stride = prepared->axes[i].stride[A];
    prepared->axes[i].stride[A] = prepared->axes[i].stride[B];
    prepared->axes[i].stride[B] = stride;
  }
}

static bool isOne(const Axis *axis) { return axis->extent.kind == 0 && axis->extent.fixed == 1; }

static ProductForm formOf(Prepared *prepared) {
  Axis *axes = prepared->axes;
  // The stride of an axis of length 1 says nothing: side by side suits best.
  for (int i = M; i <= N; i++)
    if (isOne(&axes[i])) axes[i].stride[Out] = axes[i].stride[i == M ? A : B] = 1, axes[i].stride[C] = 0;
  const bool oneRow = isOne(&axes[M]), oneColumn = isOne(&axes[N]);
  if (oneRow && oneColumn && axes[K].stride[A] != 1) swapSides(prepared);
  else if (oneRow && !oneColumn && axes[N].stride[B] != 1 && axes[K].stride[B] == 1) swapSides(prepared);
  else if (oneColumn && !oneRow && axes[K].stride[A] != 1) swapSides(prepared);
  else if (!oneRow && !oneColumn && axes[N].stride[Out] != 1 && axes[M].stride[Out] == 1) swapSides(prepared);
  if (isOne(&axes[N]) && axes[K].stride[A] == 1) return ProductDots;
  const bool startsAnyhow = prepared->operation == KernelProductFrom && (uint64_t)axes[N].stride[C] > 1;
  return axes[N].stride[Out] != 1 || startsAnyhow ? ProductByRows : ProductTiles;
}

void kernel_prepare_product(Prepared *prepared, const NativeTable *native) {
  prepared->form = formOf(prepared);
  const Axis *axes = prepared->axes;
  const Place *b = &prepared->places[B];
  const bool stays = b->space == KernelArray && b->block == 0;
  prepared->collectsB = prepared->form == ProductDots && axes[K].stride[B] != 1;
  if (prepared->form != ProductDots) {
    // A large B with long rows lies in so many pages and so few sets of the caches that a panel of it
    // is worth copying if enough rows of A meet it.
    const bool isLarge = axes[K].extent.most * axes[N].extent.most * native->size > (1 << 20) &&
                         axes[K].stride[B] * native->size >= 2048 && axes[M].extent.most >= 48;
    prepared->isPacked = axes[N].stride[B] != 1 || (isLarge && stays);
    prepared->isPackedOnce = prepared->isPacked && stays;
  }
  prepared->perform = kernel_perform_product;
}

static char *panelsOf(const Prepared *prepared, const Frame *frame) {
  const struct KernelProgram *program = frame->program;
  const bool isShared = prepared->isPackedOnce && program->strands == 0;
  return program->panels + prepared->panelsOffset +
         (isShared ? 0 : program->sharedPanels + frame->thread * program->panelsPerThread);
}

void kernel_pack_share(const Prepared *prepared, Frame *frame, int32_t share, int32_t shares) {
  const NativeTable *native = frame->program->native;
  const Axis *axes = prepared->axes;
  const int64_t n = valueOf(axes[N].extent, frame);
  const int64_t panels = (n + native->panelWidth - 1) / native->panelWidth;
  native->pack(addressOf(&prepared->places[B], frame), axes[K].stride[B], axes[N].stride[B],
               valueOf(axes[K].extent, frame), n, panels * share / shares, panels * (share + 1) / shares,
               panelsOf(prepared, frame));
}

/// One row of out after the other, collected before and spread after.
static void productByRows(const Prepared *prepared, const ProductCall *whole, char *row, const NativeTable *native) {
  const int64_t size = native->size, outColumn = prepared->axes[N].stride[Out];
  const bool isFrom = whole->mode == KernelProductFrom;
  for (int64_t r = 0; r < whole->m; r++) {
    ProductCall call = *whole;
    char *out = (char *)whole->c + r * whole->cRow * size;
    call.m = 1;
    call.a = (const char *)whole->a + r * whole->aRow * size;
    call.c = row;
    if (isFrom) native->collect((const char *)whole->start + r * whole->startRow * size, prepared->axes[N].stride[C], whole->n, row);
    else if (whole->mode != KernelProduct) native->collect(out, outColumn, whole->n, row);
    call.start = row, call.startColumn = 1;
    native->multiply(&call);
    native->spread(row, whole->n, out, outColumn);
  }
}

void kernel_perform_product(const Prepared *prepared, Frame *frame) {
  const NativeTable *native = frame->program->native;
  const Axis *axes = prepared->axes;
  ProductCall call = {
      .m = valueOf(axes[M].extent, frame), .n = valueOf(axes[N].extent, frame), .k = valueOf(axes[K].extent, frame),
      .a = addressOf(&prepared->places[A], frame), .aRow = axes[M].stride[A], .aDepth = axes[K].stride[A],
      .b = addressOf(&prepared->places[B], frame), .bDepth = axes[K].stride[B], .bPanel = native->panelWidth,
      .c = addressOf(&prepared->places[Out], frame), .cRow = axes[M].stride[Out],
      .mode = prepared->operation,
  };
  if (prepared->inputs == 3) {
    call.start = call.scale = addressOf(&prepared->places[C], frame);
    call.startRow = axes[M].stride[C], call.startColumn = axes[N].stride[C];
  }
  if (prepared->isPacked) {
    if (!prepared->isPackedOnce) kernel_pack_share(prepared, frame, 0, 1);
    call.b = panelsOf(prepared, frame);
    call.bDepth = native->panelWidth;
    call.bPanel = native->panelWidth * call.k;
  }
  char *row = frame->program->rows + frame->thread * frame->program->rowBytes;
  if (prepared->collectsB) {
    native->collect(call.b, call.bDepth, call.k, row);
    call.b = row;
  }
  switch (prepared->form) {
    case ProductTiles: native->multiply(&call); break;
    case ProductDots: native->dots(&call); break;
    case ProductByRows: productByRows(prepared, &call, row, native); break;
  }
}
