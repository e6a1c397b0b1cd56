/** Tests of the certificate; OpenSSL and curl say whether it is one. */
@NullMarked
package bms600.master.tls;

import org.jspecify.annotations.NullMarked;
