#include "CUnicode.h"

#include <unicode/ubrk.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>

static const UNormalizer2 *normalizer_for(LoaNormalization form, UErrorCode *status) {
    // Both instances belong to ICU and are shared by all threads.
    return form == LOA_NORMALIZATION_COMPOSED ? unorm2_getNFCInstance(status) : unorm2_getNFDInstance(status);
}

int32_t loa_is_normalized(LoaNormalization form, const uint16_t *text, int32_t length) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = normalizer_for(form, &status);
    if (U_FAILURE(status)) return 0;
    UBool result = unorm2_isNormalized(normalizer, (const UChar *)text, length, &status);
    return U_SUCCESS(status) && result;
}

int32_t loa_normalize(LoaNormalization form, const uint16_t *text, int32_t length, uint16_t *destination,
                      int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = normalizer_for(form, &status);
    if (U_FAILURE(status)) return -1;
    int32_t written =
        unorm2_normalize(normalizer, (const UChar *)text, length, (UChar *)destination, capacity, &status);
    return U_SUCCESS(status) ? written : -1;
}

LoaCollator *loa_collator_open(const char *tag) {
    UErrorCode status = U_ZERO_ERROR;
    char locale[ULOC_FULLNAME_CAPACITY];
    uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING) {
        status = U_ZERO_ERROR;
        locale[0] = '\0';
    }
    UCollator *collator = ucol_open(locale, &status);
    if (U_FAILURE(status)) {
        if (collator) ucol_close(collator);
        return NULL;
    }
    // Composed and decomposed spellings of a word are the same word.
    ucol_setAttribute(collator, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
    return (LoaCollator *)collator;
}

void loa_collator_close(LoaCollator *collator) { ucol_close((UCollator *)collator); }

int32_t loa_collator_key(const LoaCollator *collator, const uint16_t *text, int32_t length, uint8_t *key,
                         int32_t capacity) {
    return ucol_getSortKey((const UCollator *)collator, (const UChar *)text, length, key, capacity);
}

LoaLineBreaks *loa_line_breaks_open(void) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_LINE, "en", NULL, 0, &status);
    if (U_FAILURE(status)) {
        if (iterator) ubrk_close(iterator);
        return NULL;
    }
    return (LoaLineBreaks *)iterator;
}

void loa_line_breaks_close(LoaLineBreaks *breaks) { ubrk_close((UBreakIterator *)breaks); }

int32_t loa_line_breaks_find(LoaLineBreaks *breaks, const uint16_t *text, int32_t length, int32_t *offsets,
                             int32_t capacity) {
    UBreakIterator *iterator = (UBreakIterator *)breaks;
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator, (const UChar *)text, length, &status);
    if (U_FAILURE(status)) return -1;
    int32_t count = 0;
    ubrk_first(iterator);
    for (int32_t next = ubrk_next(iterator); next != UBRK_DONE; next = ubrk_next(iterator)) {
        if (count < capacity) offsets[count] = next;
        count += 1;
    }
    // The iterator outlives the text.
    ubrk_setText(iterator, NULL, 0, &status);
    return count;
}
