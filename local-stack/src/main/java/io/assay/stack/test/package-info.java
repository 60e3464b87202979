/** What integration tests need of the world outside: a broker, a database, and the folder of data that tests share. */
@NullMarked
package io.assay.stack.test;

import org.jspecify.annotations.NullMarked;
