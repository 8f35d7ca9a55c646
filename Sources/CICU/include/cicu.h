/*
 * CICU: the few ICU4C services that DirectiveText needs, behind opaque handles.
 *
 * No ICU header is included here, and none may be: Foundation carries its own copy of ICU, and two definitions of
 * ICU's enums in one program stop the Swift compiler. Symbol renaming stays on; the .c files see the system's ICU.
 * All calls work on blocks (a document, a few thousand segments), never on one boundary.
 */
#ifndef CICU_H
#define CICU_H

#include <stdint.h>

/* The number of entries of the letter tables: every unit below this one has an entry. */
#define CICU_LETTERS 8192

/* Bits of an entry of the letter table. Bits 0-15 are the lower-case letter without its tone mark. */
#define CICU_TONE_SHIFT 16   /* bits 16-18: the tone, 0 none, 1 grave, 2 hook, 3 tilde, 4 acute, 5 dot below */
#define CICU_UPPER (1u << 19)
#define CICU_CASED (1u << 20)
#define CICU_LETTER (1u << 21)
#define CICU_DIGIT (1u << 22)
#define CICU_MARK (1u << 23) /* a combining mark that stands alone: it has no letter of its own */

/* Compiled break rules: immutable, may be used by several threads at once. */
typedef struct cicu_rules cicu_rules;
/* A break iterator: one for each worker. */
typedef struct cicu_breaker cicu_breaker;

/*
 * Compiles rules in the language of ICU's rule-based break iterator, given as UTF-16.
 * NULL on error; then *status is ICU's code, *line and *offset (both from 1, 0 if unknown) say where.
 */
cicu_rules *cicu_rules_compile(const uint16_t *rules, int32_t length, int32_t *status, int32_t *line, int32_t *offset);
/* Takes over rules in the binary form that cicu_rules_bytes gave (same ICU version). The bytes are copied. */
cicu_rules *cicu_rules_load(const uint8_t *bytes, int32_t length, int32_t *status);
/* The binary form. Valid as long as the rules are. */
const uint8_t *cicu_rules_bytes(const cicu_rules *rules, int32_t *length);
void cicu_rules_free(cicu_rules *rules);

/* Opens an iterator. The rules must outlive it. NULL on error. */
cicu_breaker *cicu_breaker_open(const cicu_rules *rules, int32_t *status);
void cicu_breaker_close(cicu_breaker *breaker);
/* Sets the text, which is not copied and must stay in place until the last segment is read. Returns ICU's status. */
int32_t cicu_breaker_begin(cicu_breaker *breaker, const uint16_t *units, int32_t length);
/*
 * Writes the ends and the rule-status tags of the next segments, at most `capacity`.
 * Returns how many were written; fewer than `capacity` means that the text is done.
 */
int32_t cicu_breaker_next(cicu_breaker *breaker, uint32_t *ends, uint8_t *tags, int32_t capacity);

/* 1 if the units are in Normalization Form C, 0 if they are not or may not be, -1 on error. */
int32_t cicu_is_nfc(const uint16_t *units, int32_t length);
/*
 * Normalises to Form C and says from where each unit came: output unit i was made of the input units
 * starts[i] ..< starts[i] + widths[i]. The arrays must hold `capacity` elements; 3 * length is always enough for text
 * without surrogates. Returns the number of units, or -1 on error.
 */
int32_t cicu_nfc(
  const uint16_t *units, int32_t length, uint16_t *output, uint32_t *starts, uint8_t *widths, int32_t capacity);

/* Fills the two tables of CICU_LETTERS entries: key letters (see the bits above) and letters without any mark. */
void cicu_letters(uint32_t *keys, uint16_t *loose);

/* The name of an ICU status code, such as U_BRK_UNCLOSED_SET. */
const char *cicu_error_name(int32_t status);
/* The versions of ICU and of Unicode, such as "72.1" and "15.0". Each buffer holds at least 20 bytes. */
void cicu_versions(char *icu, char *unicode);

#endif
