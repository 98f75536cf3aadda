/* Which interface a library was built with: one from other sources is not to be called blindly. */
#include "kernels.h"

int lantu_interface(void);

int lantu_interface(void) { return LANTU_INTERFACE; }
