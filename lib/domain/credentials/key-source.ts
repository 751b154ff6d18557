import type { ContainerSpec } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";

/** Names under which SDKs look for an access key id (domain facts 3.2). */
const idVariables = ["AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY", "AMAZON_ACCESS_KEY_ID"];

/** Where a container's static keys are from, as its spec shows it; null: it names none. */
export function keySource(container: ContainerSpec): Reason | null {
  const variable = container.env.find(({ name }) => idVariables.includes(name));
  if (!variable) return null;
  const { name, value } = variable;
  switch (value.kind) {
    case "secret-key":
      return {
        code: "keys-from-secret",
        text: `${name} comes from Secret ${value.name}, and keys in the environment come first`,
      };
    case "config-map-key":
      return {
        code: "keys-from-config-map",
        text: `${name} comes from ConfigMap ${value.name}, and keys in the environment come first`,
      };
    case "dropped":
      return value.blank
        ? null
        : {
            code: "keys-in-pod",
            text: `A key${value.tail === null ? "" : ` …${value.tail}`} is written into the pod, and keys in the environment come first`,
          };
    case "literal":
    case "field":
      return { code: "keys-in-pod", text: `${name} is set in the pod, and keys in the environment come first` };
  }
}
