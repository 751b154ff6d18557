import type { ConfigMapEntry } from "../inventory/webhook-start.ts";
import { field, object, optional, present, seconds, text, truth } from "./read.ts";
import { type ContainerCredentials, eksSettings, type WebhookSettings } from "./settings.ts";

/** Names of the webhook's ConfigMap as it writes them (`RoleARN`); Go takes them in any case. */
function readEntry(value: unknown, at: string): ConfigMapEntry {
  const wire = new Map(Object.entries(object(value, at)).map(([name, item]) => [name.toLowerCase(), item]));
  return present({
    roleArn: optional(wire.get("rolearn"), `${at}.RoleARN`, text),
    audience: optional(wire.get("audience"), `${at}.Audience`, text),
    useRegionalSts: optional(wire.get("useregionalsts"), `${at}.UseRegionalSTS`, truth),
    tokenExpiration: optional(wire.get("tokenexpiration"), `${at}.TokenExpiration`, seconds),
  });
}

/** Entries of the webhook's ConfigMap, by `namespace/name`. Throws `Malformed`. */
export function readConfigMap(value: unknown, at: string): Readonly<Record<string, ConfigMapEntry>> {
  const entries = Object.entries(object(value, at));
  return Object.fromEntries(entries.map(([key, entry]) => [key, readEntry(entry, `an entry of ${at}`)]));
}

function readComposeRoleArn(value: unknown, at: string): { readonly account: string; readonly region: string } {
  const wire = object(value, at);
  return {
    account: text(field(wire, "account"), `${at}.account`),
    region: text(field(wire, "region"), `${at}.region`),
  };
}

function readContainerCredentials(value: unknown, at: string): ContainerCredentials {
  const wire = object(value, at);
  const read = <T>(name: string, as: (value: unknown, at: string) => T): T | undefined =>
    optional(field(wire, name), `${at}.${name}`, as);
  return present({
    uri: read("uri", text),
    audience: read("audience", text),
    mountPath: read("mountPath", text),
    volume: read("volume", text),
    tokenPath: read("tokenPath", text),
    jitter: read("jitter", truth),
    label: read("label", truth),
  });
}

/** The webhook's settings from outside; what is absent is as EKS starts it, without a Region. Throws `Malformed`. */
export function readSettings(value: unknown): WebhookSettings {
  const wire = object(value, "settings");
  const read = <T>(name: string, as: (value: unknown, at: string) => T): T | undefined =>
    optional(field(wire, name), `settings.${name}`, as);
  return {
    ...eksSettings(""),
    ...present({
      region: read("region", text),
      regionalSts: read("regionalSts", truth),
      audience: read("audience", text),
      tokenExpiration: read("tokenExpiration", seconds),
      annotationPrefix: read("annotationPrefix", text),
      tokenMountPath: read("tokenMountPath", text),
      composeRoleArn: read("composeRoleArn", readComposeRoleArn),
      configMap: read("configMap", readConfigMap),
      saLookup: read("saLookup", truth),
      containerCredentials: read("containerCredentials", readContainerCredentials),
    }),
  };
}
