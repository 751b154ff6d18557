import { roleLabel } from "../../inventory/arn.ts";
import type { Answer } from "../answer.ts";
import type { ContainerRow } from "../row.ts";

function named(arn: string | null, otherwise: string): string {
  return arn === null ? otherwise : roleLabel(arn);
}

/** One plain paragraph over a container: what is meant, what it gets, why. */
export function paragraphOf(row: ContainerRow, answer: Answer): string {
  const meant = named(row.meant, "a role");
  const gets = named(row.gets, "the node's role");
  const why = `${answer.cause.text}.`;
  switch (answer.state) {
    case "falling-back":
      return `Meant to be ${meant}, lives on ${gets}, the node's role. ${why}`;
    case "denied":
      return `Meant to be ${meant}, and is refused. ${why}`;
    case "missing":
      return `Meant to be ${meant}, and gets nothing. ${why}`;
    case "shadowed":
      return `Meant to be ${meant}, and another credential comes first. ${why}`;
    case "stale":
      return `Holds ${gets}, which is not what is configured today. ${why}`;
    case "static-keys":
      return `Uses static keys; no role is meant for it. ${why}`;
    case "node-role":
      return row.state === "node-role-used"
        ? `Nothing is meant for it. Calls with ${gets}, the node's role, were seen on its node that it could have made. ${why}`
        : row.state === "node-role-essential"
          ? `A part of the node itself, with ${gets} in its reach.`
          : `Nothing is meant for it. It could take ${gets}, the node's role; no use by it was seen. ${why}`;
    case "holding":
      return `Holds ${gets}, as meant. ${why}`;
    case "isolated":
      return `No AWS credentials are in its reach. ${why}`;
    case "finished":
      return "The pod is done and holds nothing now.";
    case "unknown":
      return `What it holds cannot be told. ${why}`;
  }
}
