import {
  credentialVariables,
  hiddenPropertyValue,
  secretProperties,
  type VariableRole,
} from "#lib/domain/credentials/variables.ts";
import type { EnvFrom, EnvValue, EnvVar } from "#lib/domain/inventory/kubernetes.ts";
import { type Expanded, expand, maxExpanded } from "./expand-env.ts";
import { isRecord, list, optionalRecord, optionalText, record, text, type Wire } from "./wire.ts";

const hidden: EnvValue = { kind: "dropped", tail: null, blank: false };

/** A name that tells of a secret: its text is not carried into another variable's. */
const secretName = /secret|passw|token|key|credential|private/i;

/** Of an IAM user; ids of sessions begin with ASIA. */
const longLived = /^AKIA[A-Z0-9]{12,124}$/;

/**
 * The variables of a container that bear on AWS credentials; all others are dropped, name and value.
 * Of two with one name the last counts, as in the kubelet. `keyIds`, where given, takes the ids of long-lived access keys.
 */
export function decodeEnv(value: unknown, moreEnv: boolean, keyIds?: Set<string>): readonly EnvVar[] {
  const entries = list(value, "env");
  if (entries.length === 0) return [];
  const kept = new Map<string, EnvVar>();
  const above = entries.some(mayRefer) ? new Map<string, Expanded>() : null;
  for (const item of entries) {
    const entry = record(item, "env");
    const name = text(entry.name, "env.name");
    const literal = literalOf(entry);
    const expanded = above === null || literal === null ? literal : expand(literal, above, moreEnv);
    const role = credentialVariables.get(name);
    above?.set(name, isSecret(name, role) ? null : expanded);
    if (role === undefined) continue;
    if (role === "key-id" && expanded !== null && longLived.test(expanded)) keyIds?.add(expanded);
    const decoded = literal === null ? reference(record(entry.valueFrom, "env.valueFrom")) : keep(role, expanded);
    kept.delete(name);
    if (decoded !== null) kept.set(name, { name, value: decoded });
  }
  return [...kept.values()];
}

/** Secrets and ConfigMaps that are poured in whole, in their order. */
export function decodeEnvFrom(value: unknown): readonly EnvFrom[] {
  const sources: EnvFrom[] = [];
  for (const item of list(value, "envFrom")) {
    const source = record(item, "envFrom");
    const kind = source.secretRef === undefined ? "config-map" : "secret";
    const object = optionalRecord(source.secretRef ?? source.configMapRef, "envFrom");
    sources.push({
      kind,
      name: optionalText(object.name, "envFrom.name") ?? "",
      prefix: optionalText(source.prefix, "envFrom.prefix") ?? "",
      optional: object.optional === true,
    });
  }
  return sources;
}

function mayRefer(entry: unknown): boolean {
  return (
    isRecord(entry) &&
    typeof entry.value === "string" &&
    entry.value.includes("$") &&
    typeof entry.name === "string" &&
    credentialVariables.has(entry.name)
  );
}

/** null: set by reference. */
function literalOf(entry: Wire): string | null {
  if (entry.valueFrom !== undefined && entry.valueFrom !== null) return null;
  return optionalText(entry.value, "env.value") ?? "";
}

function reference(from: Wire): EnvValue {
  for (const [field, kind] of [
    ["secretKeyRef", "secret-key"],
    ["configMapKeyRef", "config-map-key"],
  ] as const) {
    if (from[field] === undefined) continue;
    const ref = record(from[field], "env.valueFrom");
    return {
      kind,
      name: optionalText(ref.name, "env.valueFrom.name") ?? "",
      key: text(ref.key, "env.valueFrom.key"),
      optional: ref.optional === true,
    };
  }
  if (from.fieldRef !== undefined) {
    return { kind: "field", path: text(record(from.fieldRef, "env.valueFrom").fieldPath, "env.valueFrom.fieldPath") };
  }
  if (from.resourceFieldRef !== undefined) {
    return { kind: "field", path: text(record(from.resourceFieldRef, "env.valueFrom").resource, "env.valueFrom") };
  }
  return hidden;
}

function isSecret(name: string, role: VariableRole | undefined): boolean {
  return role === undefined ? secretName.test(name) : role === "key-id" || role === "secret";
}

/** What may be kept of a text; null when nothing of it bears on credentials. */
function keep(role: VariableRole, value: Expanded): EnvValue | null {
  if (value === null) return hidden;
  switch (role) {
    case "key-id":
      return { kind: "dropped", tail: keyTail(value), blank: value.trim() === "" };
    case "secret":
      return { kind: "dropped", tail: null, blank: value.trim() === "" };
    case "proxy":
    case "endpoint":
      return { kind: "literal", text: withoutUserInfo(value) };
    case "jvm": {
      const properties = awsProperties(value);
      return properties === "" ? null : { kind: "literal", text: properties };
    }
    default:
      return value.length > maxExpanded ? hidden : { kind: "literal", text: value };
  }
}

function keyTail(value: string): string | null {
  return /^A[KS]IA[A-Z0-9]{12,124}$/.test(value) ? value.slice(-4) : null;
}

/** Cuts all up to the last `@`, as a password may hold any character. */
function withoutUserInfo(url: string): string {
  return url.replace(/^(\s*[a-z][a-z0-9+.-]*:\/\/)?.*@/is, "$1");
}

const property =
  /(?:^|\s)(?:"-D(aws\.[^="]+)(?:=([^"]*))?"|'-D(aws\.[^=']+)(?:=([^']*))?'|-D(aws\.[^=\s]+)(?:=(\S*))?)/g;

/** The `-Daws.*` system properties among JVM options, without the values of secret ones. */
function awsProperties(options: string): string {
  return [...options.matchAll(property)]
    .map((match) => {
      const name = match[1] ?? match[3] ?? match[5] ?? "";
      const value = match[2] ?? match[4] ?? match[6] ?? "";
      const shown = value !== "" && secretProperties.has(name) ? hiddenPropertyValue : value;
      return `-D${name}=${shown}`;
    })
    .join(" ");
}
