#define _GNU_SOURCE
#include "cworkbook.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Of <xlsxwriter.h> of libxlsxwriter 1.1, whose binary interface has the number 4. */
#define ALIGN_CENTER 2
#define ALIGN_VERTICAL_TOP 8
#define ALIGN_VERTICAL_CENTER 10
#define BORDER_THIN 1
#define PAPER_A4 9

typedef struct lxw_workbook lxw_workbook;
typedef struct lxw_worksheet lxw_worksheet;
typedef struct lxw_format lxw_format;

typedef struct {
  int year, month, day, hour, min;
  double sec;
} lxw_datetime;

typedef struct {
  const char *title, *subject, *author, *manager, *company, *category, *keywords, *comments, *status, *hyperlink_base;
  time_t created;
} lxw_doc_properties;

static struct {
  lxw_workbook *(*workbook_new)(const char *);
  lxw_worksheet *(*add_worksheet)(lxw_workbook *, const char *);
  lxw_format *(*add_format)(lxw_workbook *);
  int (*set_properties)(lxw_workbook *, lxw_doc_properties *);
  int (*workbook_close)(lxw_workbook *);
  int (*set_column)(lxw_worksheet *, uint16_t, uint16_t, double, lxw_format *);
  int (*write_string)(lxw_worksheet *, uint32_t, uint16_t, const char *, lxw_format *);
  int (*write_number)(lxw_worksheet *, uint32_t, uint16_t, double, lxw_format *);
  int (*write_datetime)(lxw_worksheet *, uint32_t, uint16_t, lxw_datetime *, lxw_format *);
  void (*freeze_panes)(lxw_worksheet *, uint32_t, uint16_t);
  int (*autofilter)(lxw_worksheet *, uint32_t, uint16_t, uint32_t, uint16_t);
  int (*repeat_rows)(lxw_worksheet *, uint32_t, uint32_t);
  void (*set_landscape)(lxw_worksheet *);
  void (*set_paper)(lxw_worksheet *, uint8_t);
  void (*fit_to_pages)(lxw_worksheet *, uint16_t, uint16_t);
  void (*set_bold)(lxw_format *);
  void (*set_text_wrap)(lxw_format *);
  void (*set_align)(lxw_format *, uint8_t);
  void (*set_border)(lxw_format *, uint8_t);
  void (*set_bg_color)(lxw_format *, uint32_t);
  void (*set_num_format)(lxw_format *, const char *);
} lib;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int is_loaded;

static void load(void) {
  void *handle = dlopen("libxlsxwriter.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  const struct {
    void **slot;
    const char *name;
  } symbols[] = {
      {(void **)&lib.workbook_new, "workbook_new"},
      {(void **)&lib.add_worksheet, "workbook_add_worksheet"},
      {(void **)&lib.add_format, "workbook_add_format"},
      {(void **)&lib.set_properties, "workbook_set_properties"},
      {(void **)&lib.workbook_close, "workbook_close"},
      {(void **)&lib.set_column, "worksheet_set_column"},
      {(void **)&lib.write_string, "worksheet_write_string"},
      {(void **)&lib.write_number, "worksheet_write_number"},
      {(void **)&lib.write_datetime, "worksheet_write_datetime"},
      {(void **)&lib.freeze_panes, "worksheet_freeze_panes"},
      {(void **)&lib.autofilter, "worksheet_autofilter"},
      {(void **)&lib.repeat_rows, "worksheet_repeat_rows"},
      {(void **)&lib.set_landscape, "worksheet_set_landscape"},
      {(void **)&lib.set_paper, "worksheet_set_paper"},
      {(void **)&lib.fit_to_pages, "worksheet_fit_to_pages"},
      {(void **)&lib.set_bold, "format_set_bold"},
      {(void **)&lib.set_text_wrap, "format_set_text_wrap"},
      {(void **)&lib.set_align, "format_set_align"},
      {(void **)&lib.set_border, "format_set_border"},
      {(void **)&lib.set_bg_color, "format_set_bg_color"},
      {(void **)&lib.set_num_format, "format_set_num_format"},
  };
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
    *symbols[i].slot = dlsym(handle, symbols[i].name);
    if (!*symbols[i].slot) return;
  }
  is_loaded = 1;
}

int cworkbook_available(void) {
  pthread_once(&once, load);
  return is_loaded;
}

struct cworkbook {
  int descriptor;
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *styles[CWORKBOOK_MOMENT + 1];
  void *bytes;
  size_t count;
};

static void make_styles(cworkbook *book) {
  for (int style = CWORKBOOK_HEAD; style <= CWORKBOOK_MOMENT; style++) {
    lxw_format *format = lib.add_format(book->book);
    book->styles[style] = format;
    lib.set_border(format, BORDER_THIN);
    lib.set_align(format, style == CWORKBOOK_HEAD ? ALIGN_VERTICAL_CENTER : ALIGN_VERTICAL_TOP);
    if (style == CWORKBOOK_HEAD || style == CWORKBOOK_TEXT) lib.set_text_wrap(format);
    if (style != CWORKBOOK_TEXT) lib.set_align(format, ALIGN_CENTER);
  }
  lib.set_bold(book->styles[CWORKBOOK_HEAD]);
  lib.set_bg_color(book->styles[CWORKBOOK_HEAD], 0xE8EDF2);
  lib.set_num_format(book->styles[CWORKBOOK_DATE], "dd/mm/yyyy");
  lib.set_num_format(book->styles[CWORKBOOK_MOMENT], "hh:mm dd/mm/yyyy");
}

cworkbook *cworkbook_new(const char *title, const char *sheet) {
  if (!cworkbook_available()) return NULL;
  cworkbook *book = calloc(1, sizeof *book);
  if (!book) return NULL;
  /* The library writes to a name: that of a file that only lives in memory. */
  char name[32];
  book->descriptor = memfd_create("workbook", MFD_CLOEXEC);
  snprintf(name, sizeof name, "/proc/self/fd/%d", book->descriptor);
  book->book = book->descriptor < 0 ? NULL : lib.workbook_new(name);
  book->sheet = book->book ? lib.add_worksheet(book->book, sheet) : NULL;
  if (!book->sheet) {
    cworkbook_free(book);
    return NULL;
  }
  /* 1 January 2000: the time of day would make each file another. */
  lxw_doc_properties properties = {.title = title, .created = 946684800};
  lib.set_properties(book->book, &properties);
  make_styles(book);
  return book;
}

void cworkbook_width(cworkbook *book, uint16_t column, double width) {
  lib.set_column(book->sheet, column, column, width, NULL);
}

int cworkbook_text(cworkbook *book, uint32_t row, uint16_t column, cworkbook_style style, const char *text) {
  return lib.write_string(book->sheet, row, column, text, book->styles[style]);
}

int cworkbook_number(cworkbook *book, uint32_t row, uint16_t column, double number) {
  return lib.write_number(book->sheet, row, column, number, book->styles[CWORKBOOK_NUMBER]);
}

int cworkbook_date(cworkbook *book, uint32_t row, uint16_t column, cworkbook_style style, int year, int month, int day,
                   int hour, int minute) {
  lxw_datetime date = {year, month, day, hour, minute, 0};
  return lib.write_datetime(book->sheet, row, column, &date, book->styles[style]);
}

void cworkbook_frame(cworkbook *book, uint32_t last_row, uint16_t last_column) {
  lib.freeze_panes(book->sheet, 1, 0);
  lib.autofilter(book->sheet, 0, 0, last_row, last_column);
  lib.repeat_rows(book->sheet, 0, 0);
  lib.set_landscape(book->sheet);
  lib.set_paper(book->sheet, PAPER_A4);
  lib.fit_to_pages(book->sheet, 1, 0);
}

int cworkbook_finish(cworkbook *book) {
  int problem = lib.workbook_close(book->book);
  book->book = NULL;
  struct stat status;
  if (problem || fstat(book->descriptor, &status) != 0 || status.st_size <= 0) return problem ? problem : -1;
  void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, book->descriptor, 0);
  if (bytes == MAP_FAILED) return -1;
  book->bytes = bytes;
  book->count = (size_t)status.st_size;
  return 0;
}

const void *cworkbook_bytes(const cworkbook *book, size_t *count) {
  *count = book->count;
  return book->bytes;
}

void cworkbook_free(cworkbook *book) {
  if (!book) return;
  /* The library has no other way to give its memory back than to write the file. */
  if (book->book) lib.workbook_close(book->book);
  if (book->bytes) munmap(book->bytes, book->count);
  if (book->descriptor >= 0) close(book->descriptor);
  free(book);
}
