import type { ContainerSpec, EnvValue, PodSpec } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import type { Answer, ChainEnvironment, FileView, ImdsAnswer, Setting } from "./chain/types.ts";
import type { Grant } from "./grant.ts";
import { mountedAt } from "./injected.ts";

function setting(name: string, value: EnvValue): Setting {
  switch (value.kind) {
    case "literal":
      return { kind: "text", text: value.text };
    case "dropped":
      return value.blank
        ? { kind: "text", text: "" }
        : { kind: "hidden", why: { code: "literal-in-pod", text: `${name} is written into the pod` } };
    case "secret-key":
      return {
        kind: "hidden",
        why: { code: "from-secret", text: `${name} comes from key ${value.key} of Secret ${value.name}` },
      };
    case "config-map-key":
      return {
        kind: "hidden",
        why: { code: "from-config-map", text: `${name} comes from key ${value.key} of ConfigMap ${value.name}` },
      };
    case "field":
      return { kind: "hidden", why: { code: "from-field", text: `${name} comes from ${value.path}` } };
  }
}

function moreEnv(container: ContainerSpec): Reason | null {
  const whole = container.envFrom.map((one) => `${one.kind === "secret" ? "Secret" : "ConfigMap"} ${one.name}`);
  return whole.length === 0
    ? null
    : { code: "whole-object-in-env", text: `All keys of ${whole.join(", ")} become variables, and they are not read` };
}

/** Home folder of the container's user, as far as mounts of `.aws` show it; an image's own HOME is not in the spec. */
function homeOf(container: ContainerSpec): string {
  for (const mount of container.mounts) {
    const match = /^(.+?)\/\.aws(?:\/|$)/.exec(mount.path);
    if (match?.[1]) return match[1];
  }
  return "/root";
}

function fileView(pod: PodSpec, container: ContainerSpec, path: string): FileView {
  const found = mountedAt(pod, container, path);
  switch (found.kind) {
    case "token":
      return { kind: "text", text: "token" };
    case "object": {
      const what = `${found.of === "secret" ? "Secret" : "ConfigMap"} ${found.name}`;
      return found.certain
        ? { kind: "hidden", why: { code: "file-from-object", text: `${path} comes from ${what}, which is not read` } }
        : {
            kind: "unknown",
            why: { code: "file-may-be-in-object", text: `${path} may come from ${what}, which is not read` },
          };
    }
    case "opaque":
      return {
        kind: "unknown",
        why: { code: "file-may-be-in-volume", text: `${path} may be in ${found.what}, which is not read` },
      };
    case "empty":
    case "image":
      return { kind: "absent" };
  }
}

/** How a service would answer, from the grant worked out for it. */
export function answerOf(grant: Grant | null): Answer {
  if (grant === null) return { kind: "ok" };
  if (grant.granted === true) return { kind: "ok" };
  if (grant.granted === null) return { kind: "unknown", why: grant.why };
  if (grant.errorCode === "agent-unreachable") return { kind: "unreachable", how: "refused", why: grant.why };
  return { kind: "refused", code: grant.errorCode ?? "AccessDenied", why: grant.why };
}

/** How the services answer what a container asks them. */
export interface EndpointAnswers {
  readonly sts: Answer;
  readonly container: Answer;
  readonly imds: ImdsAnswer;
}

/** What a process in the container finds: variables, files, and how each remote source would answer. */
export function environmentOf(pod: PodSpec, container: ContainerSpec, answers: EndpointAnswers): ChainEnvironment {
  const env = new Map<string, Setting>();
  for (const { name, value } of container.env) env.set(name, setting(name, value));
  if (!env.has("HOME")) env.set("HOME", { kind: "text", text: homeOf(container) });
  // Every family looks at the same few paths, some of them many times.
  const files = new Map<string, FileView>();
  const file = (path: string): FileView => {
    const view = files.get(path) ?? fileView(pod, container, path);
    files.set(path, view);
    return view;
  };
  return {
    env,
    moreEnv: moreEnv(container),
    file,
    endpoints: {
      sts: answers.sts,
      assume: {
        kind: "unknown",
        why: { code: "profile-role-not-read", text: "The role that a profile names is not read" },
      },
      container: answers.container,
      ecs: { kind: "unreachable", how: "refused" },
      imds: answers.imds,
    },
  };
}
