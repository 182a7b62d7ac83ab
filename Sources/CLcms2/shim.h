#include <lcms2.h>

// Built from function-like macros, which Swift does not import.
static inline cmsUInt32Number lcms_type_rgb_8(void) { return TYPE_RGB_8; }
static inline cmsUInt32Number lcms_type_cmyk_8(void) { return TYPE_CMYK_8; }
static inline cmsUInt32Number lcms_type_cmyk_8_rev(void) { return TYPE_CMYK_8_REV; }
static inline cmsUInt32Number lcms_type_bgra_8(void) { return TYPE_BGRA_8; }
