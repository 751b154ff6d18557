import { actionsByVerb, actionsOfEvent, needNoPermission, prefixOfSource } from "./services.ts";

/** IAM actions that a CloudTrail event stands for, or why it cannot be told. */
export type ActionsOfCall =
  | { readonly kind: "actions"; readonly actions: readonly string[] }
  | { readonly kind: "none-needed" }
  | { readonly kind: "unmapped"; readonly why: string };

/** Some services date their events: `ListFunctions20150331`, `CreateDistribution2020_05_31`, `UpdateFunctionCode20150331v2`. */
function undated(event: string): string {
  return event.replace(/\d{4}_?\d{2}_?\d{2}(?:v\d+)?$/, "");
}

/**
 * The IAM actions of a call. `service`: the event source without `.amazonaws.com`; `event`: the event name.
 * Source: the service authorization reference; most events are called as their action.
 */
export function actionsOfCall(service: string, event: string): ActionsOfCall {
  const prefix = (Object.hasOwn(prefixOfSource, service) && prefixOfSource[service]) || service;
  if (Object.hasOwn(actionsByVerb, prefix)) return { kind: "unmapped", why: actionsByVerb[prefix] ?? "" };
  const name = undated(event);
  if (!/^[A-Z][A-Za-z0-9]+$/.test(name) || !/^[a-z0-9-]+$/.test(prefix)) {
    return { kind: "unmapped", why: "the event is not named as an API call" };
  }
  const special = Object.hasOwn(actionsOfEvent, prefix) ? actionsOfEvent[prefix] : undefined;
  const names = special && Object.hasOwn(special, name) ? (special[name] ?? [name]) : [name];
  const actions = names.map((one) => `${prefix}:${one}`);
  return actions.every((one) => needNoPermission.has(one)) ? { kind: "none-needed" } : { kind: "actions", actions };
}
