import type { ChainClass } from "../credentials/chain/types.ts";
import { principalFamilies } from "../credentials/families.ts";
import type { Grant } from "../credentials/grant.ts";
import type { Placed } from "../view/project.ts";

/**
 * What speaks against a state that says that a role is held, refused or out of reach. A chain that may end at either of two
 * links holds a role where one of them is sure to give it and the other has the same.
 */
export function groundless({ row, pod, resolution }: Placed): string[] {
  const { webIdentity, podIdentity, reach, node, outcomes, states } = resolution;
  const grantOf = (from: ChainClass): Grant | null =>
    from === "web-identity" ? webIdentity : from === "container" ? podIdentity : null;
  return principalFamilies.flatMap((family) => {
    const { class: from, possible } = outcomes[family];
    const state = states[family];
    const found: string[] = [];
    const grants = (from === "unknown" ? possible : [from]).map(grantOf);
    if (state === "holding" || state === "stale") {
      if (!grants.some((one) => one?.granted === true)) found.push("without a grant");
      if (from === "container" && podIdentity?.agent?.ok !== true) found.push("without an agent");
      if (from === "container" && (node?.compute === "fargate" || node?.compute === "windows"))
        found.push("by an agent that cannot be there");
    }
    if (state === "holding" && row.meant !== null && grants.some((one) => one?.roleArn !== row.meant))
      found.push("of another role than is meant");
    if (state === "denied" && webIdentity?.granted !== false && podIdentity?.granted !== false)
      found.push("without a refusal");
    if ((state === "node-role" || state === "falling-back") && reach.nodeRole !== "yes") found.push("out of reach");
    if (state === "isolated" && from !== "none" && from !== "unknown") found.push(`although ${from}`);
    if (state !== "unknown" && state !== "finished" && pod.node === null) found.push("on no node");
    return found.map((why) => `${row.id} ${family} ${state} ${why}`);
  });
}
