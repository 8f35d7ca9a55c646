/*
 * CWorkbook: one sheet of a workbook in Office Open XML, through libxlsxwriter.
 *
 * The library is looked for when the first workbook is written, not when the program starts. The workbook is put
 * together in memory; what the library keeps aside meanwhile stands in files without names. The same calls give the
 * same bytes: no time of day is written.
 */
#ifndef CWORKBOOK_H
#define CWORKBOOK_H

#include <stddef.h>
#include <stdint.h>

/* A workbook that is being written. Not to be shared between threads. */
typedef struct cworkbook cworkbook;

/* How a cell looks. */
typedef enum {
  CWORKBOOK_HEAD = 0,
  CWORKBOOK_TEXT = 1,
  CWORKBOOK_NUMBER = 2,
  CWORKBOOK_DATE = 3,
  CWORKBOOK_MOMENT = 4
} cworkbook_style;

/* Whether libxlsxwriter is there. */
int cworkbook_available(void);

/* A workbook with one sheet. All texts are UTF-8. NULL where there is no library, no memory, or the name is no name. */
cworkbook *cworkbook_new(const char *title, const char *sheet);

/* Width of a column in characters. Columns and rows count from 0. */
void cworkbook_width(cworkbook *book, uint16_t column, double width);

/* Cells: 0, or a number other than 0 where the cell cannot be written (a text of more than 32,767 characters). */
int cworkbook_text(cworkbook *book, uint32_t row, uint16_t column, cworkbook_style style, const char *text);
int cworkbook_number(cworkbook *book, uint32_t row, uint16_t column, double number);
int cworkbook_date(cworkbook *book, uint32_t row, uint16_t column, cworkbook_style style, int year, int month, int day,
                   int hour, int minute);

/* Row 0 stays in sight, is repeated on each printed page and has filters; the sheet prints on A4, across. */
void cworkbook_frame(cworkbook *book, uint32_t last_row, uint16_t last_column);

/*
 * Puts the workbook together and ends the writing; only cworkbook_bytes and cworkbook_free may follow. 0, or a number
 * other than 0 where that fails.
 */
int cworkbook_finish(cworkbook *book);

/* The bytes of a finished workbook; they live as long as it. */
const void *cworkbook_bytes(const cworkbook *book, size_t *count);

void cworkbook_free(cworkbook *book);

#endif
