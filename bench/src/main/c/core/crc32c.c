/*
 * As the JDK does, three CRC instructions are in flight on long messages, since the result of each takes three cycles:
 * a long piece is three lanes side by side, and tables move a lane's remainder past the bytes of the next lane. A
 * remainder is linear, so the moved one is the XOR of what each of its bytes becomes.
 */
#include "core/crc32c.h"

#include <stdbool.h>
#include <string.h>

#define REVERSED_POLYNOMIAL 0x82f63b78u

enum { LANE = 1024, BYTE_VALUES = 256 };

static uint32_t of_byte[BYTE_VALUES];
static uint32_t past_lane[4][BYTE_VALUES];
static bool is_ready;

#if defined(__x86_64__)
#define WITH_CRC __attribute__((target("sse4.2")))
static bool has_instruction(void)
{
    return __builtin_cpu_supports("sse4.2");
}
#define ADD_8(crc, word) __builtin_ia32_crc32di(crc, word)
#elif defined(__aarch64__)
#include <arm_acle.h>
#include <sys/auxv.h>
#define WITH_CRC __attribute__((target("+crc")))
#define HAS_CRC32 (1UL << 7) /* HWCAP_CRC32 of asm/hwcap.h */
static bool has_instruction(void)
{
    return (getauxval(AT_HWCAP) & HAS_CRC32) != 0;
}
#define ADD_8(crc, word) __crc32cd((uint32_t)(crc), word)
#else
#define WITH_CRC
static bool has_instruction(void)
{
    return false;
}
#define ADD_8(crc, word) ((void)(word), crc)
#endif

static uint32_t add_bytes(uint32_t crc, const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        crc = of_byte[(crc ^ bytes[i]) & 0xff] ^ (crc >> 8);
    }
    return crc;
}

static uint32_t move_past_lane(uint32_t crc)
{
    return past_lane[0][crc & 0xff] ^ past_lane[1][crc >> 8 & 0xff] ^ past_lane[2][crc >> 16 & 0xff]
            ^ past_lane[3][crc >> 24];
}

static void prepare(void)
{
    static const unsigned char zeros[LANE];
    for (uint32_t value = 0; value < BYTE_VALUES; value++) {
        uint32_t crc = value;
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? crc >> 1 ^ REVERSED_POLYNOMIAL : crc >> 1;
        }
        of_byte[value] = crc;
    }
    for (int byte = 0; byte < 4; byte++) {
        for (uint32_t value = 0; value < BYTE_VALUES; value++) {
            past_lane[byte][value] = add_bytes(value << 8 * byte, zeros, LANE);
        }
    }
    is_ready = true;
}

static inline uint64_t word_at(const unsigned char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

WITH_CRC static uint32_t add_fast(uint32_t start, const unsigned char *bytes, size_t length)
{
    uint64_t crc = start;
    for (; length >= 3 * LANE; bytes += 3 * LANE, length -= 3 * LANE) {
        uint64_t second = 0;
        uint64_t third = 0;
        for (size_t i = 0; i < LANE; i += 8) {
            crc = ADD_8(crc, word_at(bytes + i));
            second = ADD_8(second, word_at(bytes + LANE + i));
            third = ADD_8(third, word_at(bytes + 2 * LANE + i));
        }
        crc = move_past_lane((uint32_t)crc) ^ second;
        crc = move_past_lane((uint32_t)crc) ^ third;
    }
    for (; length >= 8; bytes += 8, length -= 8) {
        crc = ADD_8(crc, word_at(bytes));
    }
    return add_bytes((uint32_t)crc, bytes, length);
}

uint32_t crc32c(const void *bytes, size_t length)
{
    if (!is_ready) {
        prepare();
    }
    return ~(has_instruction() ? add_fast(~0u, bytes, length) : add_bytes(~0u, bytes, length));
}
