/*
 * CTool: starts another program with pipes that no other program of the process inherits, in a folder and a group of its
 * own. In C, since what that needs (pipe2, addchdir_np) are extensions of GNU that Swift does not see.
 */
#ifndef CTOOL_H
#define CTOOL_H

/*
 * Starts argv[0], a path, with an empty standard input. The process is the leader of a new group. Gives the ends from
 * which its output and its errors are read, to be closed by the caller. The process identifier, or -1.
 */
int ctool_spawn(char *const argv[], char *const environment[], const char *folder, int *output, int *errors);

#endif
