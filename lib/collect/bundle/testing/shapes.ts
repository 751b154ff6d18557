type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A list as `kubectl get ... -o json` prints it: sorted by name, indented, every object with its kind. */
export function asKubectl(
  kind: string,
  apiVersion: string,
  objects: readonly object[],
  { managedFields = false } = {},
): string {
  const items = objects.map((object) => {
    const { metadata, ...rest } = object as { metadata?: Record<string, unknown> };
    const { managedFields: managers, ...kept } = metadata ?? {};
    return { apiVersion, kind, metadata: managedFields ? { ...kept, managedFields: managers } : kept, ...rest };
  });
  return JSON.stringify({ apiVersion: "v1", items, kind: "List", metadata: { resourceVersion: "" } }, null, 4);
}

const documents = new Set(["AssumeRolePolicyDocument", "PolicyDocument", "Document"]);

/** An answer of the SDK as the aws command prints it: `seconds` writes times as version 1 does for JSON services. */
export function asAwsCommand(answer: object, { seconds = false } = {}): string {
  const { $metadata: _, ...rest } = answer as Record<string, unknown>;
  return JSON.stringify(shaped(rest, "", seconds), null, 4);
}

function shaped(value: unknown, key: string, seconds: boolean): Json {
  if (value instanceof Date) return seconds ? value.getTime() / 1000 : value.toISOString().replace(/\.\d+Z$/, "+00:00");
  if (Array.isArray(value)) return value.map((one) => shaped(one, "", seconds));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .map(([name, one]) => [name, shaped(one, name, seconds)]),
    );
  }
  if (typeof value !== "string" || !documents.has(key)) return value as Json;
  try {
    return JSON.parse(decodeURIComponent(value)) as Json;
  } catch {
    return value;
  }
}
