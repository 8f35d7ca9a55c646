#include "cicu.h"

#include <string.h>

#include <unicode/unorm2.h>

int32_t cicu_is_nfc(const uint16_t *units, int32_t length) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
  UNormalizationCheckResult result = unorm2_quickCheck(nfc, (const UChar *)units, length, &code);
  if (U_FAILURE(code)) return -1;
  return result == UNORM_YES;
}

int32_t cicu_nfc(
  const uint16_t *units, int32_t length, uint16_t *output, uint32_t *starts, uint8_t *widths, int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
  if (U_FAILURE(code)) return -1;
  int32_t read = 0, written = 0;
  while (read < length) {
    /* What needs no work is copied one to one; the span ends before a unit that the next mark may join. */
    int32_t quiet = unorm2_spanQuickCheckYes(nfc, (const UChar *)units + read, length - read, &code);
    if (U_FAILURE(code) || written + quiet > capacity) return -1;
    for (int32_t i = 0; i < quiet; i += 1, read += 1, written += 1) {
      output[written] = units[read];
      starts[written] = (uint32_t)read;
      widths[written] = 1;
    }
    if (read >= length) break;
    int32_t next = read + 1;
    /* 200 units are more marks than any letter has; the bound keeps a width inside one byte. */
    while (next < length && next - read < 200 && !unorm2_hasBoundaryBefore(nfc, units[next])) next += 1;
    int32_t made = unorm2_normalize(
      nfc, (const UChar *)units + read, next - read, (UChar *)output + written, capacity - written, &code);
    if (U_FAILURE(code) || made <= 0) return -1;
    /* Where nothing changed, each unit is its own. Else marks may have joined the base past others, or changed places:
       what was made is of all that was taken. */
    int32_t taken = next - read;
    int same = made == taken && memcmp(output + written, units + read, (size_t)made * sizeof *units) == 0;
    for (int32_t i = 0; i < made; i += 1) {
      starts[written + i] = (uint32_t)(same ? read + i : read);
      widths[written + i] = (uint8_t)(same ? 1 : taken);
    }
    written += made;
    read = next;
  }
  return written;
}
