/* Which interface a library was built with, so that one from other sources is not called blindly. */
#include "kernels.h"

int lantu_interface(void);

int lantu_interface(void) { return LANTU_INTERFACE; }
