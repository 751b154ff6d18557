import { stamp } from "./names.ts";

/** Which field tells the items of a list apart, as server-side apply does. */
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ["name"],
  initContainers: ["name"],
  ephemeralContainers: ["name"],
  env: ["name"],
  volumes: ["name"],
  volumeMounts: ["mountPath"],
  ports: ["containerPort", "protocol"],
  conditions: ["type"],
  podIPs: ["ip"],
  hostIPs: ["ip"],
  ownerReferences: ["uid"],
};

/** Scalars and lists that are replaced as a whole end the tree: `{}`. */
function fieldsOf(value: unknown, parent: string): Record<string, unknown> {
  if (Array.isArray(value)) {
    const keys = mergeKeys[parent];
    if (!keys) return {};
    const out: Record<string, unknown> = { ".": {} };
    for (const item of value as Record<string, unknown>[]) {
      const key = JSON.stringify(Object.fromEntries(keys.map((name) => [name, item[name] ?? "TCP"])));
      out[`k:${key}`] = { ".": {}, ...fieldsOf(item, "") };
    }
    return out;
  }
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [`f:${name}`, fieldsOf(inner, name)]));
}

/** One entry of `metadata.managedFields`: `manager` wrote the fields of `part` at that time. */
export function managedFields(
  manager: string,
  at: number,
  part: Readonly<Record<string, unknown>>,
  subresource?: string,
  apiVersion = "v1",
): Record<string, unknown> {
  return {
    manager,
    operation: "Update",
    apiVersion,
    time: stamp(at),
    fieldsType: "FieldsV1",
    fieldsV1: fieldsOf(part, ""),
    ...(subresource ? { subresource } : {}),
  };
}
