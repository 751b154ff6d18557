import { principalFamilies } from "#lib/domain/credentials/families.ts";
import type { Grant } from "#lib/domain/credentials/grant.ts";
import type { Resolution } from "#lib/domain/credentials/resolve.ts";
import type { Reason } from "#lib/domain/reason.ts";

function ofGrant(grant: Grant | null): Reason[] {
  if (grant === null) return [];
  const checks = [grant.agent, grant.provider, grant.audience, grant.target];
  return [
    grant.why,
    ...checks.flatMap((check) => (check && check.ok !== true ? [check.why] : [])),
    ...(grant.trust && grant.trust.verdict !== "allow" ? [grant.trust.reason] : []),
  ];
}

/**
 * Why a container's answer is as it is: the cause first, then what its layers add (configuration, injection, grant, reach,
 * doubts), each once.
 */
export function reasonsOf(cause: Reason, resolution: Resolution): Reason[] {
  if (resolution.finished) return [cause];
  const { meant, gap, webIdentity, podIdentity, reach, outcomes } = resolution;
  const further = [
    ...(meant.kind === "unknown" ? [meant.why] : meant.kind === "web-identity" && meant.doubt ? [meant.doubt] : []),
    ...(gap ? [gap] : []),
    ...ofGrant(webIdentity),
    ...ofGrant(podIdentity),
    ...reach.reasons,
    ...principalFamilies.flatMap((family) => outcomes[family].doubts),
  ];
  const once = new Map([cause, ...further].map((reason) => [`${reason.code}\n${reason.text}`, reason]));
  return [...once.values()].map(({ code, text }) => ({ code, text }));
}
