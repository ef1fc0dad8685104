package carnet.xua.administer;

/**
 * What an import did.
 *
 * @param added entries the directory did not have
 * @param changed entries it had otherwise
 * @param unchanged entries it had just so
 */
public record ImportSummary(int added, int changed, int unchanged) {}
