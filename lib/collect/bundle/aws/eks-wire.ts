import type { Cluster, FargateProfile, LogType, Nodegroup, PodIdentityAssociation } from "@aws-sdk/client-eks";
import { list, optionalRecord, record, text, textMap, texts, type Wire } from "../../kubernetes/wire.ts";
import { maybe, maybeTime } from "./values.ts";

/** `cluster` of describe-cluster. */
export function wireCluster(cluster: Wire): Cluster {
  const issuer = optionalRecord(optionalRecord(cluster["identity"], "identity")["oidc"], "oidc")["issuer"];
  return {
    name: text(cluster["name"], "name"),
    arn: text(cluster["arn"], "arn"),
    version: maybe(cluster["version"], "version"),
    endpoint: maybe(cluster["endpoint"], "endpoint"),
    createdAt: maybeTime(cluster["createdAt"], "createdAt"),
    identity: { oidc: { issuer: maybe(issuer, "issuer") } },
    computeConfig: { enabled: optionalRecord(cluster["computeConfig"], "computeConfig")["enabled"] === true },
    logging: {
      clusterLogging: list(optionalRecord(cluster["logging"], "logging")["clusterLogging"], "clusterLogging").map(
        (one) => {
          const log = record(one, "clusterLogging");
          return { enabled: log["enabled"] === true, types: texts(log["types"], "types") as LogType[] };
        },
      ),
    },
  };
}

/** An entry of list-pod-identity-associations, or `association` of describe-pod-identity-association. */
export function wireAssociation(value: unknown): PodIdentityAssociation {
  const association = record(value, "association");
  const maybeText = (field: string) => maybe(association[field], field);
  return {
    clusterName: maybeText("clusterName"),
    associationId: text(association["associationId"], "associationId"),
    associationArn: maybeText("associationArn"),
    namespace: text(association["namespace"], "namespace"),
    serviceAccount: text(association["serviceAccount"], "serviceAccount"),
    roleArn: maybeText("roleArn"),
    targetRoleArn: maybeText("targetRoleArn"),
    externalId: maybeText("externalId"),
    disableSessionTags: association["disableSessionTags"] === true,
    createdAt: maybeTime(association["createdAt"], "createdAt"),
    modifiedAt: maybeTime(association["modifiedAt"], "modifiedAt"),
  };
}

/** `nodegroup` of describe-nodegroup. */
export function wireNodegroup(group: Wire): Nodegroup {
  const template = optionalRecord(group["launchTemplate"], "launchTemplate");
  return {
    clusterName: maybe(group["clusterName"], "clusterName"),
    nodegroupName: text(group["nodegroupName"], "nodegroupName"),
    nodeRole: maybe(group["nodeRole"], "nodeRole"),
    status: maybe(group["status"], "status") as Nodegroup["status"],
    amiType: maybe(group["amiType"], "amiType") as Nodegroup["amiType"],
    launchTemplate: {
      id: maybe(template["id"], "launchTemplate.id"),
      name: maybe(template["name"], "launchTemplate.name"),
      version: maybe(template["version"], "launchTemplate.version"),
    },
  };
}

/** `fargateProfile` of describe-fargate-profile. */
export function wireFargateProfile(profile: Wire): FargateProfile {
  return {
    clusterName: maybe(profile["clusterName"], "clusterName"),
    fargateProfileName: text(profile["fargateProfileName"], "fargateProfileName"),
    podExecutionRoleArn: maybe(profile["podExecutionRoleArn"], "podExecutionRoleArn"),
    selectors: list(profile["selectors"], "selectors").map((one) => {
      const selector = record(one, "selectors");
      return {
        namespace: maybe(selector["namespace"], "namespace"),
        labels: { ...textMap(selector["labels"], "labels") },
      };
    }),
  };
}
