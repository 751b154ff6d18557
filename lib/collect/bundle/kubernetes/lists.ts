import type { Controller } from "#lib/domain/inventory/kubernetes.ts";
import { decodeServiceAccount } from "../../kubernetes/decode-account.ts";
import { controllerDecoder } from "../../kubernetes/decode-controller.ts";
import { decodeNetworkPolicy } from "../../kubernetes/decode-network-policy.ts";
import { decodeNamespace, decodeNode } from "../../kubernetes/decode-node.ts";
import { podDecoder } from "../../kubernetes/decode-pod.ts";
import { decodeWebhooks } from "../../kubernetes/decode-webhook.ts";
import {
  controllerResources,
  namespacesResource,
  networkPoliciesResource,
  nodesResource,
  podsResource,
  serviceAccountsResource,
  webhooksResource,
} from "../../kubernetes/resources.ts";
import { type Clues, seeNamespace, seeNode, seePod, seeServiceAccount } from "./clues.ts";
import { ObjectList, type ObjectListOptions } from "./object-list.ts";

/** An empty list for every kind of object that is read of a cluster. */
export function objectLists(clues: Clues, most: number) {
  const list = <T>(options: Omit<ObjectListOptions<T>, "most">) => new ObjectList<T>({ ...options, most });
  return {
    pods: list({
      resource: podsResource,
      kind: "Pod",
      decode: podDecoder(),
      observe: (pod) => seePod(clues, pod),
      restless: true,
    }),
    serviceAccounts: list({
      resource: serviceAccountsResource,
      kind: "ServiceAccount",
      decode: decodeServiceAccount,
      observe: (_, metadata) => seeServiceAccount(clues, metadata),
    }),
    nodes: list({
      resource: nodesResource,
      kind: "Node",
      decode: decodeNode,
      observe: (node, metadata) => seeNode(clues, node, metadata),
    }),
    namespaces: list({
      resource: namespacesResource,
      kind: "Namespace",
      decode: decodeNamespace,
      observe: (_, metadata) => seeNamespace(clues, metadata),
    }),
    webhooks: list({ resource: webhooksResource, kind: "MutatingWebhookConfiguration", decode: decodeWebhooks }),
    networkPolicies: list({ resource: networkPoliciesResource, kind: "NetworkPolicy", decode: decodeNetworkPolicy }),
    controllers: controllerResources.map(({ kind, resource }) =>
      list<Controller>({ resource, kind, decode: controllerDecoder(kind) }),
    ),
  };
}

export type ObjectLists = ReturnType<typeof objectLists>;

/** All of them, in the order in which they are read. */
export function everyList({ controllers, ...lists }: ObjectLists): readonly ObjectList<unknown>[] {
  return [...Object.values(lists), ...controllers] as readonly ObjectList<unknown>[];
}
