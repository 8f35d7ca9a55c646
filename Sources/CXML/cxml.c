#include "cxml.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Of <libxml/parser.h>, <libxml/HTMLparser.h> and <libxml/xmlreader.h> of libxml2, whose binary interface is so.2. */
#define XML_QUIET (32 | 64)
#define XML_NO_NETWORK 2048
#define XML_COMPACT 65536
#define XML_HUGE (1 << 19)
#define HTML_RECOVER 1
#define NODE_ELEMENT 1
#define NODE_TEXT 3
#define NODE_CDATA 4
#define NODE_DOCTYPE 10
#define NODE_WHITESPACE 13
#define NODE_SIGNIFICANT_WHITESPACE 14
#define NODE_END 15
#define LEVEL_FATAL 3

typedef struct xmlTextReader xmlTextReader;
typedef struct xmlDoc xmlDoc;

/* The head of struct _xmlError: what follows is not read. */
typedef struct {
  int domain;
  int code;
  char *message;
  int level;
} xmlErrorHead;

static struct {
  void (*init_parser)(void);
  xmlTextReader *(*reader_for_memory)(const char *, int, const char *, const char *, int);
  xmlDoc *(*html_read_memory)(const char *, int, const char *, const char *, int);
  xmlTextReader *(*reader_walker)(xmlDoc *);
  void (*free_doc)(xmlDoc *);
  void (*free_reader)(xmlTextReader *);
  int (*read)(xmlTextReader *);
  int (*node_type)(xmlTextReader *);
  int (*is_empty)(xmlTextReader *);
  const unsigned char *(*local_name)(xmlTextReader *);
  const unsigned char *(*value)(xmlTextReader *);
  int (*first_attribute)(xmlTextReader *);
  int (*next_attribute)(xmlTextReader *);
  int (*to_element)(xmlTextReader *);
  int (*line)(xmlTextReader *);
  void (*reset_error)(void);
  xmlErrorHead *(*last_error)(void);
} lib;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int is_loaded;

static void load(void) {
  void *handle = dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  const struct {
    void **slot;
    const char *name;
  } symbols[] = {
      {(void **)&lib.init_parser, "xmlInitParser"},
      {(void **)&lib.reader_for_memory, "xmlReaderForMemory"},
      {(void **)&lib.html_read_memory, "htmlReadMemory"},
      {(void **)&lib.reader_walker, "xmlReaderWalker"},
      {(void **)&lib.free_doc, "xmlFreeDoc"},
      {(void **)&lib.free_reader, "xmlFreeTextReader"},
      {(void **)&lib.read, "xmlTextReaderRead"},
      {(void **)&lib.node_type, "xmlTextReaderNodeType"},
      {(void **)&lib.is_empty, "xmlTextReaderIsEmptyElement"},
      {(void **)&lib.local_name, "xmlTextReaderConstLocalName"},
      {(void **)&lib.value, "xmlTextReaderConstValue"},
      {(void **)&lib.first_attribute, "xmlTextReaderMoveToFirstAttribute"},
      {(void **)&lib.next_attribute, "xmlTextReaderMoveToNextAttribute"},
      {(void **)&lib.to_element, "xmlTextReaderMoveToElement"},
      {(void **)&lib.line, "xmlTextReaderGetParserLineNumber"},
      {(void **)&lib.reset_error, "xmlResetLastError"},
      {(void **)&lib.last_error, "xmlGetLastError"},
  };
  for (size_t at = 0; at < sizeof symbols / sizeof *symbols; at++) {
    *symbols[at].slot = dlsym(handle, symbols[at].name);
    if (!*symbols[at].slot) return;
  }
  lib.init_parser();
  is_loaded = 1;
}

int cxml_available(void) {
  pthread_once(&once, load);
  return is_loaded;
}

struct cxml {
  xmlTextReader *reader;
  xmlDoc *document;
  int has_pending_close;
};

/* A page that is nested too deep is cut off by the library with a fatal error: half a page must not pass for one. */
static int open_html(cxml *result, const char *bytes, int size, const char *encoding) {
  lib.reset_error();
  result->document =
      lib.html_read_memory(bytes, size, NULL, encoding, HTML_RECOVER | XML_QUIET | XML_NO_NETWORK | XML_COMPACT);
  if (!result->document) return 0;
  const xmlErrorHead *error = lib.last_error();
  if (error && error->level == LEVEL_FATAL) return 0;
  result->reader = lib.reader_walker(result->document);
  return result->reader != NULL;
}

cxml *cxml_open(const char *bytes, size_t size, int mode, const char *encoding) {
  if (!cxml_available() || size > INT_MAX) return NULL;
  cxml *result = calloc(1, sizeof *result);
  if (!result) return NULL;
  int is_open;
  if (mode == CXML_PAGE) {
    is_open = open_html(result, bytes, (int)size, encoding);
  } else {
    int options = XML_QUIET | XML_NO_NETWORK | XML_COMPACT | (mode == CXML_LONG_TEXTS ? XML_HUGE : 0);
    result->reader = lib.reader_for_memory(bytes, (int)size, NULL, encoding, options);
    is_open = result->reader != NULL;
  }
  if (is_open) return result;
  cxml_close(result);
  return NULL;
}

int cxml_next(cxml *reader) {
  if (reader->has_pending_close) {
    reader->has_pending_close = 0;
    return CXML_CLOSE;
  }
  for (;;) {
    int status = lib.read(reader->reader);
    if (status <= 0) return status == 0 ? CXML_END : CXML_BROKEN;
    switch (lib.node_type(reader->reader)) {
      case NODE_ELEMENT:
        reader->has_pending_close = lib.is_empty(reader->reader) == 1;
        return CXML_OPEN;
      case NODE_END: return CXML_CLOSE;
      case NODE_TEXT:
      case NODE_CDATA:
      case NODE_WHITESPACE:
      case NODE_SIGNIFICANT_WHITESPACE: return CXML_TEXT;
      case NODE_DOCTYPE: return CXML_DOCTYPE;
      default: break;
    }
  }
}

const char *cxml_name(cxml *reader) { return (const char *)lib.local_name(reader->reader); }

const char *cxml_text(cxml *reader) { return (const char *)lib.value(reader->reader); }

const char *cxml_attribute(cxml *reader, const char *name) {
  const char *found = NULL;
  int status = lib.first_attribute(reader->reader);
  while (status == 1 && !found) {
    const char *local = (const char *)lib.local_name(reader->reader);
    if (local && strcmp(local, name) == 0) found = (const char *)lib.value(reader->reader);
    if (!found) status = lib.next_attribute(reader->reader);
  }
  lib.to_element(reader->reader);
  return found;
}

int cxml_line(cxml *reader) {
  int line = lib.line(reader->reader);
  return line > 0 ? line : 0;
}

void cxml_close(cxml *reader) {
  if (reader->reader) lib.free_reader(reader->reader);
  if (reader->document) lib.free_doc(reader->document);
  free(reader);
}
