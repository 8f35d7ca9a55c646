#include "plain_breaker.h"

#include <unicode/ubrk.h>

plain_breaker *plain_breaker_open(void) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, "vi", NULL, 0, &code);
  return U_SUCCESS(code) ? (plain_breaker *)iterator : NULL;
}

void plain_breaker_close(plain_breaker *breaker) {
  ubrk_close((UBreakIterator *)breaker);
}

int64_t plain_breaker_count(plain_breaker *breaker, const uint16_t *units, int32_t length) {
  UBreakIterator *iterator = (UBreakIterator *)breaker;
  UErrorCode code = U_ZERO_ERROR;
  ubrk_setText(iterator, (const UChar *)units, length, &code);
  if (U_FAILURE(code)) return -1;
  int64_t count = 0;
  ubrk_first(iterator);
  while (ubrk_next(iterator) != UBRK_DONE) count += 1;
  return count;
}
