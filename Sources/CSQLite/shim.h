/* SQLite: reads the Azure packing trace, which is published as a database. */
#include <sqlite3.h>
