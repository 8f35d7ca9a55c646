/*
 * CArchive: the members of a tar archive, plain or compressed, or of a zip file, one after another, through libarchive.
 *
 * The library is looked for when the first archive is opened, not when the program starts: it brings a dozen others
 * with it, which a program that reads no archive should neither need nor wait for. Nothing is unpacked to disk, and
 * no other program is run: only compressions that the library itself reads are switched on.
 */
#ifndef CARCHIVE_H
#define CARCHIVE_H

#include <stddef.h>
#include <stdint.h>

/* An archive that is being read. Not to be shared between threads. */
typedef struct carchive carchive;

/* Whether libarchive is there. */
int carchive_available(void);

/* Reads from a file descriptor, which stays the caller's. NULL where there is no library or no memory. */
carchive *carchive_open(int descriptor);

/* Reads a zip file from bytes, which stay the caller's and must outlive the archive. NULL as above. */
carchive *carchive_open_zip(const void *bytes, size_t size);

/*
 * Goes on to the next member; whatever is left of the last one is passed over. 1 for a member, 0 at the end, -1 where
 * the archive cannot be read any further (carchive_problem says why).
 */
int carchive_next(carchive *archive);

/* The name of the member, as it was stored; valid until the next call. NULL where it has none. */
const char *carchive_name(carchive *archive);

/* Whether the member is a regular file: no folder, link or device. */
int carchive_is_file(carchive *archive);

/* Whether the member can be read with a password only. */
int carchive_is_encrypted(carchive *archive);

/* Reads from the member: the number of bytes, 0 at its end, -1 on error. */
int64_t carchive_read(carchive *archive, void *buffer, size_t size);

/* How many bytes of the archive, as it is stored, have been read. */
int64_t carchive_position(carchive *archive);

/* What was wrong, in English; valid until the next call. */
const char *carchive_problem(carchive *archive);

void carchive_close(carchive *archive);

#endif
