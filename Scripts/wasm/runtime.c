// What Embedded Swift expects of a C library, on WebAssembly, which has none.

typedef __SIZE_TYPE__ size_t;
typedef unsigned char byte;
typedef unsigned long long word;

// Bytes. Copying and filling are single instructions (bulk memory), so these do not recurse.

void *memmove(void *to, const void *from, size_t count) {
  return __builtin_memmove(to, from, count);
}

void *memcpy(void *to, const void *from, size_t count) {
  return __builtin_memmove(to, from, count);
}

void *memset(void *to, int value, size_t count) { return __builtin_memset(to, value, count); }

int memcmp(const void *left, const void *right, size_t count) {
  const byte *a = left, *b = right;
  for (size_t i = 0; i < count; i++)
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

size_t strlen(const char *text) {
  size_t length = 0;
  while (text[length]) length++;
  return length;
}

// The nearest whole number, halves away from 0, for which WebAssembly has no instruction: what is cut
// off is exact.
double round(double number) {
  double whole = __builtin_trunc(number);
  return __builtin_fabs(number - whole) >= 0.5 ? whole + __builtin_copysign(1.0, number) : whole;
}

// Memory: blocks in powers of two, each with a list of its free ones. A block begins with its
// class; what is returned begins 16 bytes later, so it is aligned for everything.

extern byte __heap_base;

enum { pageSize = 65536, headerSize = 16, smallest = 5, largest = 31 };

static byte *freeBlocks[largest + 1];
static size_t heapEnd;

static byte *freshBlock(size_t size) {
  if (!heapEnd) heapEnd = ((size_t)&__heap_base + 15) & ~(size_t)15;
  size_t end = heapEnd + size, held = __builtin_wasm_memory_size(0) * (size_t)pageSize;
  if (end < heapEnd) return 0;
  if (end > held) {
    size_t pages = (end - held + pageSize - 1) / pageSize, spare = held / pageSize / 4;
    if (__builtin_wasm_memory_grow(0, pages + spare) == (size_t)-1 &&
        __builtin_wasm_memory_grow(0, pages) == (size_t)-1)
      return 0;
  }
  byte *block = (byte *)heapEnd;
  heapEnd = end;
  return block;
}

void *malloc(size_t size) {
  if (size > ((size_t)1 << largest) - headerSize) return 0;
  int class = smallest;
  while (((size_t)1 << class) < size + headerSize) class++;
  byte *block = freeBlocks[class];
  if (block) {
    freeBlocks[class] = *(byte **)(block + headerSize);
  } else {
    block = freshBlock((size_t)1 << class);
    if (!block) return 0;
  }
  *(int *)(block + headerSize - sizeof(int)) = class;
  return block + headerSize;
}

void free(void *pointer) {
  if (!pointer) return;
  int class = *(int *)((byte *)pointer - sizeof(int));
  byte *block = (byte *)pointer - headerSize;
  // A negative class is the distance to the block that an aligned pointer lies in.
  if (class < 0) {
    free((byte *)pointer + class);
    return;
  }
  *(byte **)pointer = freeBlocks[class];
  freeBlocks[class] = block;
}

void *calloc(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) return 0;
  void *pointer = malloc(bytes);
  return pointer ? memset(pointer, 0, bytes) : 0;
}

int posix_memalign(void **result, size_t alignment, size_t size) {
  if (alignment <= headerSize) {
    *result = malloc(size);
    return *result ? 0 : 12;
  }
  byte *pointer = malloc(size + alignment);
  if (!pointer) return 12;
  byte *aligned = (byte *)(((size_t)pointer + alignment) & ~(alignment - 1));
  *(int *)(aligned - sizeof(int)) = -(int)(aligned - pointer);
  *result = aligned;
  return 0;
}

void *aligned_alloc(size_t alignment, size_t size) {
  void *result = 0;
  return posix_memalign(&result, alignment, size) ? 0 : result;
}

// Seeds of hash tables only: the same in every run, so that every run is the same.

void arc4random_buf(void *buffer, size_t count) {
  static word state = 0x9E3779B97F4A7C15u;
  for (size_t i = 0; i < count; i++) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    ((byte *)buffer)[i] = (byte)(state >> 32);
  }
}

// The engine prints nothing; what the runtime says before a trap goes nowhere.

int putchar(int character) { return character; }

// 128-bit products, of which the compiler makes calls.

typedef struct {
  word low, high;
} wide;

void __multi3(wide *result, word aLow, word aHigh, word bLow, word bHigh) {
  word mask = 0xFFFFFFFFu;
  word a0 = aLow & mask, a1 = aLow >> 32, b0 = bLow & mask, b1 = bLow >> 32;
  word p00 = a0 * b0, p01 = a0 * b1, p10 = a1 * b0, p11 = a1 * b1;
  word middle = (p00 >> 32) + (p01 & mask) + (p10 & mask);
  result->low = (p00 & mask) | (middle << 32);
  result->high = p11 + (p01 >> 32) + (p10 >> 32) + (middle >> 32) + aLow * bHigh + aHigh * bLow;
}
