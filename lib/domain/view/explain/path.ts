import { grantPodIdentity } from "../../credentials/grant-pod-identity.ts";
import { grantWebIdentity } from "../../credentials/grant-web-identity.ts";
import type { Estate } from "../../inventory/estate.ts";
import type { Hop } from "../path.ts";
import { chain, configured, injected } from "./carried-hops.ts";
import { insteadHops, nodeRoleInDoubt, used } from "./end-hops.ts";
import { podIdentityFindings, webIdentityFindings } from "./granted-hops.ts";
import { type Finding, railOf } from "./hop.ts";
import { holdsMeantByToken, type Subject, wayOf } from "./subject.ts";

/** The identity meant is not what the container carries: what would happen with it is worked out all the same. */
function prospectiveFindings(estate: Estate, subject: Subject): Finding[] {
  const { index, pod, resolution } = subject;
  const { meant } = resolution;
  if (meant.kind === "pod-identity") {
    return podIdentityFindings(estate, subject, grantPodIdentity(estate, index, pod, resolution.node));
  }
  if (meant.kind !== "web-identity") return [];
  const { roleArn, audience } = meant;
  const { namespace } = pod;
  const grant = grantWebIdentity(estate, index, {
    roleArn,
    namespace,
    serviceAccount: pod.spec.serviceAccount,
    audience,
  });
  return webIdentityFindings(estate, subject, grant, audience);
}

function grantedFindings(estate: Estate, subject: Subject): Finding[] {
  const { meant, injected: carried, podIdentity, webIdentity, gap } = subject.resolution;
  const drifted =
    (meant.kind === "web-identity" && carried.webIdentity !== null && carried.webIdentity.roleArn !== meant.roleArn) ||
    (meant.kind === "pod-identity" && podIdentity === null);
  if ((gap !== null || drifted) && !holdsMeantByToken(subject.resolution)) return prospectiveFindings(estate, subject);
  if (podIdentity && wayOf(subject) === "container") return podIdentityFindings(estate, subject, podIdentity);
  if (!webIdentity) return [];
  const token = carried.webIdentity?.token;
  return webIdentityFindings(estate, subject, webIdentity, token?.kind === "token" ? token.audience : null);
}

/** The way from what is configured to what is used, hop by hop; the second rail is what the container gets instead. */
export function pathOf(estate: Estate, subject: Subject): Hop[] {
  const { meant, injected: carried } = subject.resolution;
  const carriesNothing = !carried.webIdentity && !carried.podIdentity;
  const meansNothing = meant.kind === "none" && carriesNothing && subject.answer.state !== "missing";
  const findings = meansNothing
    ? [
        configured(subject),
        injected(subject),
        ...(subject.answer.state === "unknown" ? [nodeRoleInDoubt(subject)] : []),
      ]
    : [configured(subject), injected(subject), chain(subject), ...grantedFindings(estate, subject)];
  const other = insteadHops(subject);
  return [...railOf(other.length > 0 || meansNothing ? findings : [...findings, used(subject)]), ...other];
}
