// ICU renames its functions by version (`ubrk_open_72`), which Swift cannot see through:
// each one used gets an inline wrapper under a name of its own.
//
// Foundation brings an ICU of its own, with more error codes than the system's. A target that sees both modules
// (Foundation comes along with any import of Yams) would be told that they disagree, so ours goes by another name.
#define UErrorCode LoaUErrorCode
#include <unicode/ubrk.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static inline UBreakIterator *loa_ubrk_open(UBreakIteratorType type, const char *locale, const UChar *text,
                                            int32_t length, UErrorCode *status) {
    return ubrk_open(type, locale, text, length, status);
}
static inline void loa_ubrk_close(UBreakIterator *iterator) { ubrk_close(iterator); }
static inline void loa_ubrk_setText(UBreakIterator *iterator, const UChar *text, int32_t length, UErrorCode *status) {
    ubrk_setText(iterator, text, length, status);
}
static inline int32_t loa_ubrk_first(UBreakIterator *iterator) { return ubrk_first(iterator); }
static inline int32_t loa_ubrk_next(UBreakIterator *iterator) { return ubrk_next(iterator); }
static inline UCollator *loa_ucol_open(const char *locale, UErrorCode *status) { return ucol_open(locale, status); }
static inline void loa_ucol_close(UCollator *collator) { ucol_close(collator); }
static inline int32_t loa_ucol_getSortKey(const UCollator *collator, const UChar *text, int32_t length, uint8_t *key,
                                          int32_t capacity) {
    return ucol_getSortKey(collator, text, length, key, capacity);
}
static inline const UNormalizer2 *loa_unorm2_getNFCInstance(UErrorCode *status) { return unorm2_getNFCInstance(status); }
static inline int32_t loa_unorm2_normalize(const UNormalizer2 *normalizer, const UChar *source, int32_t length,
                                           UChar *destination, int32_t capacity, UErrorCode *status) {
    return unorm2_normalize(normalizer, source, length, destination, capacity, status);
}
static inline int8_t loa_u_failure(UErrorCode status) { return U_FAILURE(status) ? 1 : 0; }
