import { indexEstate } from "../../../inventory/estate.ts";
import type { PodSpec } from "../../../inventory/kubernetes.ts";
import { eksCluster, instance, instanceProfile, oidcProvider, role, roleArn } from "../../../testing/aws.ts";
import { type AccountItems, type ClusterItems, cluster, iam, inventory } from "../../../testing/estate.ts";
import { node, pod, serviceAccount, webhook } from "../../../testing/kubernetes.ts";
import { UsageIndex } from "../../../usage/evidence.ts";
import { type Placed, projectEstate } from "../../../view/project.ts";
import type { DiagnosisWorld } from "../world.ts";

/** Service account `shop/app`, annotated with role `app` before its pod was made. */
export const annotated = serviceAccount({
  annotations: { "eks.amazonaws.com/role-arn": roleArn("app") },
  annotatedAt: { "eks.amazonaws.com/role-arn": 2 },
  createdAt: 1,
});

/** An audit of one cluster in which all is as it should be, with what a test changes. */
export function worldOf(items: ClusterItems = {}, accountItems: AccountItems = {}): DiagnosisWorld {
  const estate = indexEstate(
    inventory(
      [
        cluster({
          pods: [pod()],
          serviceAccounts: [annotated],
          nodes: [node({ kubeletVersion: "v1.34.1-eks-0000000" })],
          instances: [instance()],
          webhooks: [webhook()],
          eks: [eksCluster()],
          ...items,
        }),
      ],
      [
        iam({
          roles: [role(), role("node")],
          oidcProviders: [oidcProvider()],
          instanceProfiles: [instanceProfile()],
          ...accountItems,
        }),
      ],
    ),
  );
  const usage = new UsageIndex([], []);
  return { estate, usage, placed: projectEstate(estate, usage) };
}

/** The first container of a world. */
export function firstOf({ placed }: DiagnosisWorld): Placed {
  const [first] = placed;
  if (first === undefined) throw new Error("the world has no container");
  return first;
}

/** A world of one pod with a specification. */
export function worldWith(spec: PodSpec, accountItems: AccountItems = {}, items: ClusterItems = {}): DiagnosisWorld {
  return worldOf({ pods: [pod({ spec })], ...items }, accountItems);
}
