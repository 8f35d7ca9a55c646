#include "cicu.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utypes.h>

struct cicu_rules {
  uint8_t *bytes;
  int32_t length;
};

struct cicu_breaker {
  UBreakIterator *iterator;
};

static cicu_rules *rules_make(int32_t length) {
  cicu_rules *rules = calloc(1, sizeof *rules);
  if (rules == NULL) return NULL;
  rules->bytes = malloc(length > 0 ? (size_t)length : 1);
  rules->length = length;
  if (rules->bytes == NULL) {
    free(rules);
    return NULL;
  }
  return rules;
}

cicu_rules *cicu_rules_compile(const uint16_t *text, int32_t length, int32_t *status, int32_t *line, int32_t *offset) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError where;
  memset(&where, 0, sizeof where);
  *line = 0;
  *offset = 0;
  UBreakIterator *iterator = ubrk_openRules((const UChar *)text, length, NULL, 0, &where, &code);
  if (U_FAILURE(code) || iterator == NULL) {
    *status = U_FAILURE(code) ? code : U_MEMORY_ALLOCATION_ERROR;
    *line = where.line;
    *offset = where.offset;
    if (iterator != NULL) ubrk_close(iterator);
    return NULL;
  }
  cicu_rules *rules = NULL;
  int32_t size = ubrk_getBinaryRules(iterator, NULL, 0, &code);
  if (U_SUCCESS(code) || code == U_BUFFER_OVERFLOW_ERROR) {
    code = U_ZERO_ERROR;
    rules = rules_make(size);
    if (rules == NULL) {
      code = U_MEMORY_ALLOCATION_ERROR;
    } else {
      ubrk_getBinaryRules(iterator, rules->bytes, size, &code);
    }
  }
  ubrk_close(iterator);
  if (U_FAILURE(code)) {
    cicu_rules_free(rules);
    rules = NULL;
  }
  *status = code;
  return rules;
}

cicu_rules *cicu_rules_load(const uint8_t *bytes, int32_t length, int32_t *status) {
  cicu_rules *rules = rules_make(length);
  if (rules == NULL) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  memcpy(rules->bytes, bytes, (size_t)length);
  /* Opening once here means that a later failure can only be a lack of memory. */
  cicu_breaker *probe = cicu_breaker_open(rules, status);
  if (probe == NULL) {
    cicu_rules_free(rules);
    return NULL;
  }
  cicu_breaker_close(probe);
  return rules;
}

const uint8_t *cicu_rules_bytes(const cicu_rules *rules, int32_t *length) {
  *length = rules->length;
  return rules->bytes;
}

void cicu_rules_free(cicu_rules *rules) {
  if (rules == NULL) return;
  free(rules->bytes);
  free(rules);
}

cicu_breaker *cicu_breaker_open(const cicu_rules *rules, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  cicu_breaker *breaker = calloc(1, sizeof *breaker);
  if (breaker == NULL) {
    *status = U_MEMORY_ALLOCATION_ERROR;
    return NULL;
  }
  breaker->iterator = ubrk_openBinaryRules(rules->bytes, rules->length, NULL, 0, &code);
  *status = code;
  if (U_FAILURE(code) || breaker->iterator == NULL) {
    free(breaker);
    return NULL;
  }
  return breaker;
}

void cicu_breaker_close(cicu_breaker *breaker) {
  if (breaker == NULL) return;
  ubrk_close(breaker->iterator);
  free(breaker);
}

int32_t cicu_breaker_begin(cicu_breaker *breaker, const uint16_t *units, int32_t length) {
  UErrorCode code = U_ZERO_ERROR;
  ubrk_setText(breaker->iterator, (const UChar *)units, length, &code);
  if (U_SUCCESS(code)) ubrk_first(breaker->iterator);
  return code;
}

int32_t cicu_breaker_next(cicu_breaker *breaker, uint32_t *ends, uint8_t *tags, int32_t capacity) {
  UBreakIterator *iterator = breaker->iterator;
  int32_t count = 0;
  while (count < capacity) {
    int32_t end = ubrk_next(iterator);
    if (end == UBRK_DONE) break;
    ends[count] = (uint32_t)end;
    tags[count] = (uint8_t)ubrk_getRuleStatus(iterator);
    count += 1;
  }
  return count;
}

const char *cicu_error_name(int32_t status) {
  return u_errorName((UErrorCode)status);
}
