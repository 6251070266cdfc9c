#pragma once
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <curses.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <term.h>

// What Swift cannot import: C globals, function-like macros and variadic functions.

/// GNU's, which the headers show only to GNU sources.
int memfd_create(const char *name, unsigned flags);

/// A file in memory that no child process inherits; negative where there is none.
static inline int mien_memory_file(void) { return memfd_create("screen", 1); }

/// A screen that is written to `output`, driven as terminfo's entry of this name says; NULL where
/// there is no such entry. What the person types is not ncurses' business.
static inline SCREEN *mien_newterm(const char *entry, int output) {
  FILE *file = fdopen(output, "w");
  return file ? newterm(entry, file, stdin) : NULL;
}

static inline int mien_colours(void) { return COLORS; }
static inline WINDOW *mien_standard_window(void) { return stdscr; }

enum {
  mien_bold = 1,
  mien_dim = 2,
  mien_underline = 4,
  mien_reverse = 8,
  mien_invisible = 16,
};

/// Puts one character, with its combining marks, into the window's next image.
static inline void mien_put(
    WINDOW *window, int row, int column, const wchar_t *text, int attributes, int pair) {
  attr_t attrs = (attributes & mien_bold ? A_BOLD : 0) | (attributes & mien_dim ? A_DIM : 0) |
                 (attributes & mien_underline ? A_UNDERLINE : 0) |
                 (attributes & mien_reverse ? A_REVERSE : 0) |
                 (attributes & mien_invisible ? A_INVIS : 0);
  cchar_t cell;
  if (setcchar(&cell, text, attrs, 0, &pair) == OK) mvwadd_wch(window, row, column, &cell);
}

/// The size the kernel knows, pixels included where the terminal tells it.
static inline int mien_window_size(int fd, struct winsize *size) {
  return ioctl(fd, TIOCGWINSZ, size);
}
