#include "cicu.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uversion.h>

static uint32_t tone_of(UChar mark) {
  switch (mark) {
    case 0x0300: return 1;
    case 0x0309: return 2;
    case 0x0303: return 3;
    case 0x0301: return 4;
    case 0x0323: return 5;
    default: return 0;
  }
}

static int is_vowel(UChar base) {
  return base == 'a' || base == 'e' || base == 'i' || base == 'o' || base == 'u' || base == 'y';
}

void cicu_letters(uint32_t *keys, uint16_t *loose) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
  for (int32_t c = 0; c < CICU_LETTERS; c += 1) {
    UChar32 folded = u_tolower(c);
    if (folded > 0xFFFF) folded = c;
    uint32_t flags = 0, tone = 0;
    int8_t type = u_charType(c);
    if (u_isalpha(c)) flags |= CICU_LETTER;
    if (type == U_UPPERCASE_LETTER || type == U_TITLECASE_LETTER) flags |= CICU_UPPER | CICU_CASED;
    if (type == U_LOWERCASE_LETTER) flags |= CICU_CASED;
    if (c >= '0' && c <= '9') flags |= CICU_DIGIT;
    UChar32 bare = folded;
    if (type == U_NON_SPACING_MARK) {
      flags |= CICU_MARK;
      tone = tone_of((UChar)c);
    } else if ((flags & CICU_LETTER) && folded >= 0xC0 && U_SUCCESS(code)) {
      UChar parts[16], joined[16];
      int32_t count = unorm2_getDecomposition(nfc, folded, parts, 16, &code);
      if (U_SUCCESS(code) && count > 1) {
        bare = parts[0];
        if (is_vowel(parts[0])) {
          int32_t kept = 0;
          for (int32_t i = 0; i < count; i += 1) {
            uint32_t found = tone_of(parts[i]);
            if (found != 0) tone = found;
            else parts[kept++] = parts[i];
          }
          if (unorm2_normalize(nfc, parts, kept, joined, 16, &code) == 1) folded = joined[0];
        }
      }
      code = U_ZERO_ERROR;
    }
    if (bare == 0x0111) bare = 'd'; /* the barred d has no decomposition */
    keys[c] = (uint32_t)folded | tone << CICU_TONE_SHIFT | flags;
    loose[c] = (uint16_t)bare;
  }
}

void cicu_versions(char *icu, char *unicode) {
  UVersionInfo version;
  u_getVersion(version);
  snprintf(icu, 20, "%d.%d", version[0], version[1]);
  u_getUnicodeVersion(version);
  snprintf(unicode, 20, "%d.%d", version[0], version[1]);
}
