// Normalisation, collation and line breaks by ICU behind a header of our own: ICU's headers clash with the copy of ICU
// inside Foundation wherever a Swift file sees both.
#ifndef LOA_CUNICODE_H
#define LOA_CUNICODE_H

#include <stdint.h>

typedef enum {
    LOA_NORMALIZATION_COMPOSED,
    LOA_NORMALIZATION_DECOMPOSED,
} LoaNormalization;

/// 1 when UTF-16 text is in the form, 0 when it is not or ICU cannot tell.
int32_t loa_is_normalized(LoaNormalization form, const uint16_t *text, int32_t length);

/// Writes the normalised text and returns its length; negative when ICU fails or the capacity is too small.
int32_t loa_normalize(LoaNormalization form, const uint16_t *text, int32_t length, uint16_t *destination,
                      int32_t capacity);

typedef struct LoaCollator LoaCollator;

/// Owned by the caller; NULL when ICU has no data.
LoaCollator *loa_collator_open(const char *tag);
void loa_collator_close(LoaCollator *collator);

/// Writes at most `capacity` bytes of the key and returns its full length; 0 when ICU fails.
int32_t loa_collator_key(const LoaCollator *collator, const uint16_t *text, int32_t length, uint8_t *key,
                         int32_t capacity);

typedef struct LoaLineBreaks LoaLineBreaks;

/// Owned by the caller; NULL when ICU has no data. The dictionary follows the script of the text.
LoaLineBreaks *loa_line_breaks_open(void);
void loa_line_breaks_close(LoaLineBreaks *breaks);

/// Writes at most `capacity` offsets before which a line may begin, the end included; returns how many there are,
/// negative when ICU fails. Keeps no pointer to the text.
int32_t loa_line_breaks_find(LoaLineBreaks *breaks, const uint16_t *text, int32_t length, int32_t *offsets,
                             int32_t capacity);

#endif
