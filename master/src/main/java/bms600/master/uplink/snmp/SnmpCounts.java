package bms600.master.uplink.snmp;

/**
 * What came in since the agent was started. None of the bad ones was answered.
 *
 * @param packets everything received
 * @param badVersions neither v1 nor v2c
 * @param badCommunities of a community that is not the configured one
 * @param undecodable not SNMP at all
 */
public record SnmpCounts(long packets, long badVersions, long badCommunities, long undecodable) {}
