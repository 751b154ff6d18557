import type { Rule } from "./rule.ts";
import { agentAbsent } from "./rules/agent-absent.ts";
import { annotatedWithoutPods } from "./rules/annotated-without-pods.ts";
import { annotationOnPod } from "./rules/annotation-on-pod.ts";
import { associationOverAnnotation } from "./rules/association-over-annotation.ts";
import { associationRemoved } from "./rules/association-removed.ts";
import { associationWithoutPods } from "./rules/association-without-pods.ts";
import { associationWithoutServiceAccount } from "./rules/association-without-service-account.ts";
import { byHandOverAnnotation } from "./rules/by-hand-over-annotation.ts";
import { cniOnNodeRole } from "./rules/cni-on-node-role.ts";
import { configurationRemoved } from "./rules/configuration-removed.ts";
import { containerSkipped } from "./rules/container-skipped.ts";
import { defaultServiceAccount } from "./rules/default-service-account.ts";
import { ephemeralContainer } from "./rules/ephemeral-container.ts";
import { fallsThroughToNodeRole } from "./rules/falls-through-to-node-role.ts";
import { halfAKey } from "./rules/half-a-key.ts";
import { halfInjected } from "./rules/half-injected.ts";
import { hostNetwork } from "./rules/host-network.ts";
import { imdsOpenByHopLimit } from "./rules/imds-open-by-hop-limit.ts";
import { imdsV1Answers } from "./rules/imds-v1-answers.ts";
import { imdsV1Used } from "./rules/imds-v1-used.ts";
import { injectedByHand } from "./rules/injected-by-hand.ts";
import { keysFromConfigMap } from "./rules/keys-from-config-map.ts";
import { keysFromSecret } from "./rules/keys-from-secret.ts";
import { keysInFiles } from "./rules/keys-in-files.ts";
import { keysInPod } from "./rules/keys-in-pod.ts";
import { keysMayBeInObject } from "./rules/keys-may-be-in-object.ts";
import { malformedRoleArn } from "./rules/malformed-role-arn.ts";
import { metadataProxy } from "./rules/metadata-proxy.ts";
import { nodeRoleBesideOwnRole } from "./rules/node-role-beside-own-role.ts";
import { nodeRoleBeyondEssentials } from "./rules/node-role-beyond-essentials.ts";
import { nodeRoleUsed } from "./rules/node-role-used.ts";
import { optedOut } from "./rules/opted-out.ts";
import { pairIncomplete } from "./rules/pair-incomplete.ts";
import { podIdentityNoTagSession } from "./rules/pod-identity-no-tag-session.ts";
import { podIdentityTargetRefuses } from "./rules/pod-identity-target-refuses.ts";
import { podIdentityTrustRefuses } from "./rules/pod-identity-trust-refuses.ts";
import { podIdentityTrustWithoutCluster } from "./rules/pod-identity-trust-without-cluster.ts";
import { podIdentityUnsupported } from "./rules/pod-identity-unsupported.ts";
import { podOlderThanAnnotation } from "./rules/pod-older-than-annotation.ts";
import { podOlderThanAssociation } from "./rules/pod-older-than-association.ts";
import { podOlderThanWebhook } from "./rules/pod-older-than-webhook.ts";
import { podRoleAdministers } from "./rules/pod-role-administers.ts";
import { providerMissing } from "./rules/provider-missing.ts";
import { providerWithoutAudience } from "./rules/provider-without-audience.ts";
import { providerWithoutCluster } from "./rules/provider-without-cluster.ts";
import { roleAccountNotRead } from "./rules/role-account-not-read.ts";
import { roleMissing } from "./rules/role-missing.ts";
import { roleShadowed } from "./rules/role-shadowed.ts";
import { roleShared } from "./rules/role-shared.ts";
import { roleUnused } from "./rules/role-unused.ts";
import { sdkStopsBeforeRole } from "./rules/sdk-stops-before-role.ts";
import { sdkTooOldForPodIdentity } from "./rules/sdk-too-old-for-pod-identity.ts";
import { sdkTooOldForWebIdentity } from "./rules/sdk-too-old-for-web-identity.ts";
import { serviceAccountGone } from "./rules/service-account-gone.ts";
import { serviceAccountShared } from "./rules/service-account-shared.ts";
import { sessionTagsOff } from "./rules/session-tags-off.ts";
import { sourceNotRead } from "./rules/source-not-read.ts";
import { staleAudience } from "./rules/stale-audience.ts";
import { staleRole } from "./rules/stale-role.ts";
import { stateNotKnown } from "./rules/state-not-known.ts";
import { tokenNotMounted } from "./rules/token-not-mounted.ts";
import { trustDeadIssuer } from "./rules/trust-dead-issuer.ts";
import { trustExplicitDeny } from "./rules/trust-explicit-deny.ts";
import { trustForAllValues } from "./rules/trust-for-all-values.ts";
import { trustLiteralWildcard } from "./rules/trust-literal-wildcard.ts";
import { trustMalformed } from "./rules/trust-malformed.ts";
import { trustOpenToEveryone } from "./rules/trust-open-to-everyone.ts";
import { trustOtherAudience } from "./rules/trust-other-audience.ts";
import { trustOtherSubject } from "./rules/trust-other-subject.ts";
import { trustRefuses } from "./rules/trust-refuses.ts";
import { trustSameNameInClusters } from "./rules/trust-same-name-in-clusters.ts";
import { trustWildcardSubject } from "./rules/trust-wildcard-subject.ts";
import { trustWithoutAudience } from "./rules/trust-without-audience.ts";
import { trustWithoutSubject } from "./rules/trust-without-subject.ts";
import { useNotCovered } from "./rules/use-not-covered.ts";
import { volumeNameTaken } from "./rules/volume-name-taken.ts";
import { webhookAbsent } from "./rules/webhook-absent.ts";
import { webhookExcludes } from "./rules/webhook-excludes.ts";
import { webhookMissed } from "./rules/webhook-missed.ts";
import { webhookSettingsNotKnown } from "./rules/webhook-settings-not-known.ts";

/** Every rule, by group and id. */
export const rules: readonly Rule[] = [
  annotationOnPod,
  byHandOverAnnotation,
  containerSkipped,
  ephemeralContainer,
  halfInjected,
  injectedByHand,
  optedOut,
  pairIncomplete,
  podOlderThanAnnotation,
  podOlderThanAssociation,
  podOlderThanWebhook,
  sdkStopsBeforeRole,
  sdkTooOldForPodIdentity,
  sdkTooOldForWebIdentity,
  tokenNotMounted,
  volumeNameTaken,
  webhookAbsent,
  webhookExcludes,
  webhookMissed,
  trustDeadIssuer,
  trustExplicitDeny,
  trustForAllValues,
  trustLiteralWildcard,
  trustMalformed,
  trustOpenToEveryone,
  trustOtherAudience,
  trustOtherSubject,
  trustRefuses,
  trustSameNameInClusters,
  trustWildcardSubject,
  trustWithoutAudience,
  trustWithoutSubject,
  providerMissing,
  providerWithoutAudience,
  providerWithoutCluster,
  agentAbsent,
  associationOverAnnotation,
  associationWithoutPods,
  associationWithoutServiceAccount,
  podIdentityNoTagSession,
  podIdentityTargetRefuses,
  podIdentityTrustRefuses,
  podIdentityTrustWithoutCluster,
  podIdentityUnsupported,
  sessionTagsOff,
  associationRemoved,
  configurationRemoved,
  staleAudience,
  staleRole,
  halfAKey,
  keysFromConfigMap,
  keysFromSecret,
  keysInFiles,
  keysInPod,
  keysMayBeInObject,
  roleShadowed,
  cniOnNodeRole,
  fallsThroughToNodeRole,
  hostNetwork,
  imdsOpenByHopLimit,
  imdsV1Answers,
  imdsV1Used,
  metadataProxy,
  nodeRoleBesideOwnRole,
  nodeRoleBeyondEssentials,
  nodeRoleUsed,
  malformedRoleArn,
  podRoleAdministers,
  roleAccountNotRead,
  roleMissing,
  roleShared,
  roleUnused,
  annotatedWithoutPods,
  defaultServiceAccount,
  serviceAccountGone,
  serviceAccountShared,
  sourceNotRead,
  stateNotKnown,
  useNotCovered,
  webhookSettingsNotKnown,
];

const byId = new Map(rules.map((rule) => [rule.meta.id, rule]));

/** The rule of an id; null: there is none. */
export function ruleOf(id: string): Rule | null {
  return byId.get(id) ?? null;
}
