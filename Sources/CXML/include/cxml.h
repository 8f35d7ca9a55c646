/*
 * CXML: the elements and texts of an XML or HTML document, one after another, through libxml2.
 *
 * The library is looked for when the first such document is opened, not when the program starts. Nothing is fetched,
 * no entity is expanded, and the library's own bounds hold (256 elements deep, 10 MB a text) unless the caller says that
 * there is no entity. A document type declaration is reported, so that the caller can refuse the document before an entity is used.
 */
#ifndef CXML_H
#define CXML_H

#include <stddef.h>

/* A document that is being read. Not to be shared between threads. */
typedef struct cxml cxml;

/* XML; HTML, of which nothing is broken; XML whose texts may be longer than 10 MB, in which there is no entity. */
enum { CXML_DOCUMENT = 0, CXML_PAGE = 1, CXML_LONG_TEXTS = 2 };

enum { CXML_END = 0, CXML_BROKEN = -1, CXML_OPEN = 1, CXML_CLOSE = 2, CXML_TEXT = 3, CXML_DOCTYPE = 4 };

/* Whether libxml2 is there. */
int cxml_available(void);

/*
 * Reads from bytes, which stay the caller's and must outlive the reader. NULL where there is no library or no memory,
 * or where HTML is nested too deep. `encoding` may be NULL: then the document's own declaration holds.
 */
cxml *cxml_open(const char *bytes, size_t size, int mode, const char *encoding);

/* Goes on to the next event. An empty element gives CXML_OPEN and CXML_CLOSE. */
int cxml_next(cxml *reader);

/* The name of the element without its prefix; valid until the next call. */
const char *cxml_name(cxml *reader);

/* The text; valid until the next call. */
const char *cxml_text(cxml *reader);

/* The value of an attribute of the element just opened, whatever its prefix; NULL where it has none. */
const char *cxml_attribute(cxml *reader, const char *name);

/* The line at which the reader stands, from 1; 0 where it is not known. */
int cxml_line(cxml *reader);

void cxml_close(cxml *reader);

#endif
