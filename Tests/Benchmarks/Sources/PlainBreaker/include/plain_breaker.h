/*
 * The yardstick: ICU's own word break iterator with its own rules, and nothing done with the words.
 *
 * No ICU header is included here: Foundation carries its own copy of ICU, and two definitions of ICU's enums in one
 * program stop the Swift compiler.
 */
#ifndef PLAIN_BREAKER_H
#define PLAIN_BREAKER_H

#include <stdint.h>

typedef struct plain_breaker plain_breaker;

/* Opens a word break iterator for Vietnamese. NULL on error. */
plain_breaker *plain_breaker_open(void);
void plain_breaker_close(plain_breaker *breaker);
/* Walks over all boundaries of a text and returns how many there are; -1 on error. */
int64_t plain_breaker_count(plain_breaker *breaker, const uint16_t *units, int32_t length);

#endif
