package bms600.master.uplink.snmp;

import java.util.Optional;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/**
 * Somebody who speaks SNMP v3 with the agent, or whom notifications are sent as (USM, RFC 3414).
 *
 * @param passwords of authentication, and of privacy where there is any; 8 characters at least
 * @param view what may be read
 */
public record SnmpUser(
    String name, Auth auth, Optional<Privacy> privacy, Passwords passwords, View view) {

  /** How a message proves where it comes from. */
  public enum Auth {
    /** RFC 3414. */
    SHA1,
    /** RFC 7860, and so the others. */
    SHA224,
    SHA256,
    SHA384,
    SHA512;

    AuthenticationProtocol protocol() {
      return switch (this) {
        case SHA1 -> new AuthSHA();
        case SHA224 -> new AuthHMAC128SHA224();
        case SHA256 -> new AuthHMAC192SHA256();
        case SHA384 -> new AuthHMAC256SHA384();
        case SHA512 -> new AuthHMAC384SHA512();
      };
    }
  }

  /** How a message is kept from others. */
  public enum Privacy {
    /** RFC 3826. */
    AES128,
    /** No standard: keys extended as by Blumenthal, which is what Net-SNMP calls AES-256. */
    AES256;

    PrivacyProtocol protocol() {
      return switch (this) {
        case AES128 -> new PrivAES128();
        case AES256 -> new PrivAES256();
      };
    }
  }

  /** Never shown. */
  public record Passwords(String auth, String privacy) {
    @Override
    public String toString() {
      return "********";
    }
  }

  public SnmpUser {
    if (name.isEmpty() || name.length() > 32) {
      throw new IllegalArgumentException("a user's name has 1 to 32 characters, not " + name);
    }
    if (isShort(passwords.auth()) || (privacy.isPresent() && isShort(passwords.privacy()))) {
      throw new IllegalArgumentException(
          "passwords of " + name + " must have 8 characters at least (RFC 3414, 11.2)");
    }
  }

  private static boolean isShort(String password) {
    return password.length() < 8;
  }

  OctetString securityName() {
    return new OctetString(name);
  }

  /** The only level of security at which this user is listened to. */
  SecurityLevel level() {
    return privacy.isPresent() ? SecurityLevel.authPriv : SecurityLevel.authNoPriv;
  }

  UsmUser usm() {
    OID privacyId = privacy.map(it -> it.protocol().getID()).orElse(null);
    return new UsmUser(
        securityName(),
        auth.protocol().getID(),
        new OctetString(passwords.auth()),
        privacyId,
        privacyId == null ? null : new OctetString(passwords.privacy()));
  }
}
