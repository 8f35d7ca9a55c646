#define _GNU_SOURCE
#include "carchive.h"

#include <dlfcn.h>
#include <locale.h>
#include <pthread.h>
#include <stdlib.h>

/* Of <archive.h> and <archive_entry.h> of libarchive 3, whose binary interface has the number 13. */
#define ARCHIVE_OK 0
#define ARCHIVE_EOF 1
#define ARCHIVE_RETRY (-10)
#define ARCHIVE_WARN (-20)
#define FILE_TYPE 0170000
#define REGULAR_FILE 0100000
#define BLOCK (64 * 1024)

struct archive;
struct archive_entry;

static struct {
  struct archive *(*read_new)(void);
  int (*support_gzip)(struct archive *);
  int (*support_bzip2)(struct archive *);
  int (*support_xz)(struct archive *);
  int (*support_zstd)(struct archive *);
  int (*support_tar)(struct archive *);
  int (*support_empty)(struct archive *);
  int (*support_zip)(struct archive *);
  int (*open_memory)(struct archive *, const void *, size_t);
  int (*open_fd)(struct archive *, int, size_t);
  int (*next_header)(struct archive *, struct archive_entry **);
  int64_t (*read_data)(struct archive *, void *, size_t);
  int64_t (*filter_bytes)(struct archive *, int);
  const char *(*error_string)(struct archive *);
  int (*read_free)(struct archive *);
  const char *(*pathname_utf8)(struct archive_entry *);
  const char *(*pathname)(struct archive_entry *);
  const char *(*hardlink)(struct archive_entry *);
  unsigned (*filetype)(struct archive_entry *);
  int (*is_encrypted)(struct archive_entry *);
} lib;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int is_loaded;
/* In the locale of C the library has no names with letters beyond ASCII for members of zip files. */
static locale_t unicode;

static void load(void) {
  void *handle = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  const struct {
    void **slot;
    const char *name;
  } symbols[] = {
      {(void **)&lib.read_new, "archive_read_new"},
      {(void **)&lib.support_gzip, "archive_read_support_filter_gzip"},
      {(void **)&lib.support_bzip2, "archive_read_support_filter_bzip2"},
      {(void **)&lib.support_xz, "archive_read_support_filter_xz"},
      {(void **)&lib.support_zstd, "archive_read_support_filter_zstd"},
      {(void **)&lib.support_tar, "archive_read_support_format_tar"},
      {(void **)&lib.support_empty, "archive_read_support_format_empty"},
      {(void **)&lib.support_zip, "archive_read_support_format_zip"},
      {(void **)&lib.open_memory, "archive_read_open_memory"},
      {(void **)&lib.open_fd, "archive_read_open_fd"},
      {(void **)&lib.next_header, "archive_read_next_header"},
      {(void **)&lib.read_data, "archive_read_data"},
      {(void **)&lib.filter_bytes, "archive_filter_bytes"},
      {(void **)&lib.error_string, "archive_error_string"},
      {(void **)&lib.read_free, "archive_read_free"},
      {(void **)&lib.pathname_utf8, "archive_entry_pathname_utf8"},
      {(void **)&lib.pathname, "archive_entry_pathname"},
      {(void **)&lib.hardlink, "archive_entry_hardlink"},
      {(void **)&lib.filetype, "archive_entry_filetype"},
      {(void **)&lib.is_encrypted, "archive_entry_is_encrypted"},
  };
  for (size_t at = 0; at < sizeof symbols / sizeof *symbols; at++) {
    *symbols[at].slot = dlsym(handle, symbols[at].name);
    if (!*symbols[at].slot) return;
  }
  unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  is_loaded = 1;
}

int carchive_available(void) {
  pthread_once(&once, load);
  return is_loaded;
}

struct carchive {
  struct archive *archive;
  struct archive_entry *entry;
};

/* ARCHIVE_WARN says that the library would run another program for a compression: those are left alone. */
static int support(struct archive *archive) {
  lib.support_gzip(archive);
  lib.support_bzip2(archive);
  lib.support_xz(archive);
  lib.support_zstd(archive);
  lib.support_empty(archive);
  return lib.support_tar(archive) == ARCHIVE_OK;
}

carchive *carchive_open(int descriptor) {
  if (!carchive_available()) return NULL;
  carchive *result = calloc(1, sizeof *result);
  if (!result) return NULL;
  result->archive = lib.read_new();
  if (!result->archive || !support(result->archive)) {
    carchive_close(result);
    return NULL;
  }
  /* What is wrong with the archive is said when its first member is asked for. */
  lib.open_fd(result->archive, descriptor, BLOCK);
  return result;
}

carchive *carchive_open_zip(const void *bytes, size_t size) {
  if (!carchive_available()) return NULL;
  carchive *result = calloc(1, sizeof *result);
  if (!result) return NULL;
  result->archive = lib.read_new();
  if (!result->archive || lib.support_zip(result->archive) != ARCHIVE_OK) {
    carchive_close(result);
    return NULL;
  }
  lib.open_memory(result->archive, bytes, size);
  return result;
}

int carchive_next(carchive *archive) {
  int status;
  locale_t before = unicode ? uselocale(unicode) : (locale_t)0;
  do {
    status = lib.next_header(archive->archive, &archive->entry);
  } while (status == ARCHIVE_RETRY);
  if (before) uselocale(before);
  if (status == ARCHIVE_EOF) return 0;
  return status == ARCHIVE_OK || status == ARCHIVE_WARN ? 1 : -1;
}

/* Names in the pax form are UTF-8; others are whatever bytes were stored, which need not be convertible. */
const char *carchive_name(carchive *archive) {
  const char *name = lib.pathname_utf8(archive->entry);
  return name ? name : lib.pathname(archive->entry);
}

/* A hard link is stored as a regular file without content. */
int carchive_is_file(carchive *archive) {
  return (lib.filetype(archive->entry) & FILE_TYPE) == REGULAR_FILE && !lib.hardlink(archive->entry);
}

int carchive_is_encrypted(carchive *archive) { return lib.is_encrypted(archive->entry); }

int64_t carchive_read(carchive *archive, void *buffer, size_t size) {
  int64_t count;
  do {
    count = lib.read_data(archive->archive, buffer, size);
  } while (count == ARCHIVE_RETRY);
  return count < 0 ? -1 : count;
}

int64_t carchive_position(carchive *archive) { return lib.filter_bytes(archive->archive, -1); }

const char *carchive_problem(carchive *archive) { return lib.error_string(archive->archive); }

void carchive_close(carchive *archive) {
  if (archive->archive) lib.read_free(archive->archive);
  free(archive);
}
