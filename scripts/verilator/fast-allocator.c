/* The allocator of the WASI sysroot took a tenth of Verilator's time. This one never joins nor splits blocks: a
 * freed block waits in the list of its size for the next of that size. Verilator runs once and ends. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A block is a word with its class and the memory behind it, which lies at a multiple of 8. Blocks are of
 * 8, 16 ... 1024 bytes, then of four sizes between a power of two and the next. */
#define SMALL_CLASSES 128u
#define CLASSES (SMALL_CLASSES + 4 * 22u)
/* What is aligned beyond 8 bytes lies within a block, has its size before its head and is never given out again. */
#define ALIGNED CLASSES
#define HEAD 4u
#define LARGEST 0x60000000u
#define PAGE_BITS 16u

typedef struct Free {
    struct Free* next;
} Free;

extern unsigned char __heap_base;
static Free* lists[CLASSES + 1];
static uintptr_t fresh; /* From here to `end` nothing was given out yet. */
static uintptr_t end;

static inline uint32_t class_of(uint32_t bytes) {
    if (bytes <= 8 * SMALL_CLASSES) return (bytes + 7) / 8 - 1;
    const uint32_t last = bytes - 1;
    const uint32_t log = 31 - (uint32_t)__builtin_clz(last);
    return SMALL_CLASSES + 4 * (log - 10) + ((last >> (log - 2)) & 3);
}

static inline uint32_t bytes_of(uint32_t class) {
    if (class < SMALL_CLASSES) return 8 * (class + 1);
    const uint32_t above = class - SMALL_CLASSES;
    return (5 + (above & 3)) << (8 + above / 4);
}

static inline uint32_t* head_of(void* p) { return (uint32_t*)((uintptr_t)p - HEAD); }
static inline uint32_t room_of(void* p) {
    const uint32_t* const head = head_of(p);
    return *head == ALIGNED ? head[-1] : bytes_of(*head) - HEAD;
}

static int grow(uint32_t bytes) {
    const uint32_t pages = __builtin_wasm_memory_size(0);
    if (!end) {
        fresh = (((uintptr_t)&__heap_base + HEAD + 7) & ~(uintptr_t)7) - HEAD;
        end = (uintptr_t)pages << PAGE_BITS;
    }
    if (bytes <= end - fresh) return 1;
    const uint32_t needed = (uint32_t)((bytes - (end - fresh) + (1u << PAGE_BITS) - 1) >> PAGE_BITS);
    /* Growing is dear, so some of what comes next is taken with it. */
    uint32_t more = needed + 64 + pages / 8;
    if (__builtin_wasm_memory_grow(0, more) == SIZE_MAX) {
        more = needed;
        if (__builtin_wasm_memory_grow(0, more) == SIZE_MAX) return 0;
    }
    end += (uintptr_t)more << PAGE_BITS;
    return 1;
}

static __attribute__((noinline)) void* take(uint32_t class) {
    const uint32_t bytes = bytes_of(class);
    if (bytes > end - fresh && !grow(bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    void* const p = (void*)(fresh + HEAD);
    fresh += bytes;
    *head_of(p) = class;
    return p;
}

void* malloc(size_t size) {
    if (size > LARGEST) {
        errno = ENOMEM;
        return NULL;
    }
    const uint32_t class = class_of((uint32_t)size + HEAD);
    Free* const found = lists[class];
    if (!found) return take(class);
    lists[class] = found->next;
    return found;
}

void free(void* p) {
    if (!p) return;
    Free* const freed = p;
    Free** const list = &lists[*head_of(p)];
    freed->next = *list;
    *list = freed;
}

void* calloc(size_t count, size_t each) {
    size_t size;
    if (__builtin_mul_overflow(count, each, &size)) {
        errno = ENOMEM;
        return NULL;
    }
    void* const p = malloc(size);
    return p ? memset(p, 0, size) : NULL;
}

void* realloc(void* p, size_t size) {
    if (!p) return malloc(size);
    const uint32_t room = room_of(p);
    if (size <= room) return p;
    void* const moved = malloc(size);
    if (!moved) return NULL;
    memcpy(moved, p, room);
    free(p);
    return moved;
}

void* aligned_alloc(size_t alignment, size_t size) {
    if (alignment <= 8) return malloc(size);
    if (size > LARGEST || alignment > LARGEST) {
        errno = ENOMEM;
        return NULL;
    }
    char* const block = malloc(size + alignment + 2 * HEAD);
    if (!block) return NULL;
    void* const p = (void*)(((uintptr_t)block + 2 * HEAD + alignment - 1) & ~(uintptr_t)(alignment - 1));
    *head_of(p) = ALIGNED;
    head_of(p)[-1] = (uint32_t)size;
    return p;
}

int posix_memalign(void** p, size_t alignment, size_t size) {
    *p = aligned_alloc(alignment, size);
    return *p ? 0 : ENOMEM;
}

/* The sysroot's C library calls its own by these names. */
void* __libc_malloc(size_t size) { return malloc(size); }
void __libc_free(void* p) { free(p); }
void* __libc_calloc(size_t count, size_t each) { return calloc(count, each); }
