// SHA-256 of short texts, many thousands a build: what OpenSSL 3 offers instead looks its method up for each.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>
