import type { MutatingWebhook } from "#lib/domain/inventory/kubernetes.ts";
import { decodeSelector } from "./decode-selector.ts";
import { identityOf } from "./metadata.ts";
import { list, optionalRecord, optionalText, record, text, texts, type Wire } from "./wire.ts";

/** The webhooks of one MutatingWebhookConfiguration, in their order. Throws `Malformed`. */
export function decodeWebhooks(object: unknown): readonly MutatingWebhook[] {
  const configuration = record(object, "mutatingwebhookconfiguration");
  const { name, createdAt } = identityOf(record(configuration.metadata, "metadata"));
  return list(configuration.webhooks, "webhooks").map((item) => {
    const webhook = record(item, "webhooks");
    return {
      configuration: name,
      name: text(webhook.name, "webhooks.name"),
      failurePolicy: webhook.failurePolicy === "Ignore" ? "Ignore" : "Fail",
      endpoint: endpointOf(optionalRecord(webhook.clientConfig, "webhooks.clientConfig")),
      createdAt,
      matchesPodCreate: list(webhook.rules, "webhooks.rules").some((rule) =>
        matchesPodCreate(record(rule, "webhooks.rules")),
      ),
      objectSelector: decodeSelector(webhook.objectSelector, "webhooks.objectSelector"),
      namespaceSelector: decodeSelector(webhook.namespaceSelector, "webhooks.namespaceSelector"),
      ...(list(webhook.matchConditions, "webhooks.matchConditions").length > 0 && { conditional: true }),
    };
  });
}

function endpointOf(client: Wire): string {
  const url = optionalText(client.url, "webhooks.clientConfig.url");
  if (url !== null) return url;
  const service = record(client.service, "webhooks.clientConfig.service");
  const at = "webhooks.clientConfig.service";
  return `${text(service.namespace, at)}/${text(service.name, at)}`;
}

function matchesPodCreate(rule: Wire): boolean {
  const has = (field: string, wanted: readonly string[]) =>
    texts(rule[field], `webhooks.rules.${field}`).some((value) => wanted.includes(value));
  return (
    has("operations", ["CREATE", "*"]) &&
    has("apiGroups", ["", "*"]) &&
    has("apiVersions", ["v1", "*"]) &&
    has("resources", ["pods", "*", "*/*"]) &&
    rule.scope !== "Cluster"
  );
}
