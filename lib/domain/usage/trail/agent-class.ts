/** A user agent is cut here. */
export const longestAgent = 256;

/**
 * What user agents that differ in nothing but versions and random parts have in common; the first number of a version stays,
 * because it tells SDKs apart (domain facts 5.3).
 */
export function agentClass(agent: string): string {
  return agent
    .slice(0, longestAgent)
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, "#")
    .replace(/(\d+)(?:\.[\w-]+)+/g, "$1.#")
    .replace(/\d{5,}/g, "#");
}
