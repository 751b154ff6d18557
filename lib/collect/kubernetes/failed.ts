import type { Listing } from "#lib/domain/coverage.ts";
import type { Failure } from "../failure.ts";
import { mergeKinds } from "./controllers.ts";
import { coverageOf } from "./coverage.ts";
import type { KubernetesFacts } from "./facts.ts";
import {
  controllerResources,
  namespacesResource,
  networkPoliciesResource,
  nodesResource,
  podsResource,
  type Resource,
  serviceAccountsResource,
  webhooksResource,
} from "./resources.ts";

/**
 * The facts of a cluster that could not be talked to at all: every list is empty, and its coverage says why.
 * @param at milliseconds since the epoch
 */
export function failedKubernetes(failure: Failure, clusterId: string, at: number): KubernetesFacts {
  const listing = (resource: Resource): Listing<never> => ({
    items: [],
    coverage: coverageOf(resource, { scope: clusterId, now: () => at }, at, 0, { failure }),
  });
  return {
    kubernetesVersion: null,
    pods: listing(podsResource),
    serviceAccounts: listing(serviceAccountsResource),
    nodes: listing(nodesResource),
    namespaces: listing(namespacesResource),
    controllers: mergeKinds(
      controllerResources.map(({ resource }) => listing(resource)),
      clusterId,
    ),
    webhooks: listing(webhooksResource),
    networkPolicies: listing(networkPoliciesResource),
  };
}
