import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { injectedInto } from "../credentials/injected.ts";
import { injectionGap } from "../credentials/injection-gap.ts";
import { meantFor } from "../credentials/meant.ts";
import { type ClusterIndex, indexCluster } from "../inventory/cluster-index.ts";
import type { ContainerKind, MutatingWebhook, Pod, PodSpec } from "../inventory/kubernetes.ts";
import type { WebhookStart } from "../inventory/webhook-start.ts";
import { association } from "../testing/aws.ts";
import { type ClusterItems, cluster } from "../testing/estate.ts";
import { withOwnToken, withPodIdentity, withWebIdentity } from "../testing/injection.ts";
import {
  container,
  daemonPod,
  type Env,
  env,
  made,
  pod,
  podSpec,
  serviceAccount,
  webhook,
} from "../testing/kubernetes.ts";
import { denied } from "../testing/listing.ts";
import { expectedInjection } from "./expected.ts";
import { injectionVerdict } from "./verdict.ts";

/** The form of a case; cases/README.md explains it. Times are seconds after the pod was made. */
interface Case {
  readonly name: string;
  readonly annotation?: { readonly role: string; readonly audience?: string; readonly at?: number };
  readonly association?: { readonly at?: number };
  readonly noAccount?: boolean;
  readonly container?: ContainerKind;
  readonly env?: Env;
  readonly volumes?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly given?: {
    readonly kind: "web-identity" | "pod-identity" | "own";
    readonly role?: string;
    readonly audience?: string | null;
    readonly mountedAt?: string;
    readonly leftAlone?: true;
  };
  readonly webhook?: (Partial<MutatingWebhook> & { readonly at?: number }) | null;
  readonly denied?: readonly ("pods" | "serviceAccounts" | "webhooks" | "associations" | "namespaces")[];
  readonly interceptor?: string;
  /** A webhook of its own in kube-system; null: none of its pods is seen. */
  readonly selfHosted?: WebhookStart | readonly WebhookStart[] | null;
  /** Of the service account, besides; keys as they are. */
  readonly accountAnnotations?: Readonly<Record<string, string>>;
  readonly verdict: readonly [kind: string, code: string];
  readonly expected: string;
  /** Code of the verdict's doubt. */
  readonly doubt?: string;
}

const role = "arn:aws:iam::123456789012:role/app";
const at = (seconds: number | undefined): number => made + (seconds ?? -500) * 1000;
const prefixed = (key: string): string => (key.includes("/") ? key : `eks.amazonaws.com/${key}`);

function carrying(spec: PodSpec, given: NonNullable<Case["given"]>): PodSpec {
  const { audience = "sts.amazonaws.com" } = given;
  switch (given.kind) {
    case "own":
      return withOwnToken(spec, given.role ?? role, audience);
    case "web-identity":
      return withWebIdentity(spec, given.role ?? role, audience, given.leftAlone ? ["app"] : []);
    case "pod-identity":
      return withPodIdentity(spec);
  }
}

/** The case's own variables are set last, as somebody who writes over those of the webhook would. */
function podOf(one: Case): Pod {
  const annotations = Object.entries(one.podAnnotations ?? {}).map(([key, value]) => [prefixed(key), value] as const);
  const plain = podSpec({
    labels: one.labels ?? {},
    annotations: Object.fromEntries(annotations),
    containers: [container({ kind: one.container ?? "app" })],
    volumes: (one.volumes ?? []).map((name) => ({ name, kind: "empty-dir" })),
  });
  const { given } = one;
  const spec = given ? carrying(plain, given) : plain;
  const own = env(one.env ?? {});
  const containers = spec.containers.map((each) => ({
    ...each,
    env: [...each.env.filter(({ name }) => !own.some((variable) => variable.name === name)), ...own],
    mounts: each.mounts.map((mount) => (given?.mountedAt ? { ...mount, path: given.mountedAt } : mount)),
  }));
  return pod({ spec: { ...spec, containers } });
}

function webhookPod(start: WebhookStart, at: number): Pod {
  const spec = podSpec({ containers: [container({ name: "pod-identity-webhook", webhook: start })] });
  return pod({ namespace: "kube-system", name: `pod-identity-webhook-${at}`, spec });
}

const ownWebhook = { name: "pod-identity-webhook.amazonaws.com", endpoint: "kube-system/pod-identity-webhook" };

function indexOf(one: Case, of: Pod): ClusterIndex {
  const { annotation, interceptor } = one;
  const audience = annotation?.audience;
  const account = serviceAccount({
    annotations: {
      ...(annotation && { "eks.amazonaws.com/role-arn": annotation.role }),
      ...(audience !== undefined && { "eks.amazonaws.com/audience": audience }),
      ...one.accountAnnotations,
    },
    annotatedAt: annotation ? { "eks.amazonaws.com/role-arn": at(annotation.at) } : {},
  });
  const starts = one.selfHosted ? [one.selfHosted].flat() : [];
  const usual = one.selfHosted === undefined ? {} : ownWebhook;
  const items: ClusterItems = {
    pods: [of, ...(interceptor ? [daemonPod(interceptor, "n1")] : []), ...starts.map(webhookPod)],
    serviceAccounts: one.noAccount ? [] : [account],
    associations: one.association ? [association({ createdAt: at(one.association.at) })] : [],
    webhooks: one.webhook === null ? [] : [webhook({ createdAt: at(one.webhook?.at), ...usual, ...one.webhook })],
  };
  const inventory = cluster(items, one.selfHosted === undefined ? {} : { eksName: null });
  const hidden = (one.denied ?? []).map((name) => [name, denied<unknown>(inventory[name])] as const);
  return indexCluster({ ...inventory, ...Object.fromEntries(hidden) });
}

interface Cases {
  readonly about: string;
  readonly cases: readonly Case[];
}

const folder = new URL("./cases/verdicts/", import.meta.url);
const files = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Cases);

describe.each(files.map((file) => [file.about, file.cases] as const))("%s", (_about, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    const of = podOf(one);
    const index = indexOf(one, of);
    const [spec] = of.spec.containers;
    if (!spec) throw new Error("the pod has no container");
    const injected = injectedInto(of.spec, spec);
    const meant = meantFor(index, of);
    const verdict = injectionVerdict(index, of, spec, meant, injected);
    const expected = expectedInjection(index, of, spec, meant, injected);
    expect([verdict.kind, verdict.why.code], verdict.why.text).toEqual(one.verdict);
    expect(expected.kind).toBe(one.expected);
    expect(verdict.doubt?.code).toBe(one.doubt);
    expect(verdict.why.text).toMatch(/^\S.*[^.\s]$/su);
    const gap = injectionGap(index, of, spec, meant, injected, verdict);
    if (verdict.kind === "not-injected") expect(gap).toEqual(verdict.why);
    if (verdict.kind === "as-expected") expect(gap).toBeNull();
    if (verdict.kind === "unknown") expect(verdict.lift).not.toBeNull();
  });
});

describe("What a container would carry now", () => {
  test("names the variables with their values, the audience, and whether the token is there", () => {
    const of = pod();
    const index = indexOf({ name: "", annotation: { role, audience: "" }, verdict: ["", ""], expected: "" }, of);
    const [spec] = of.spec.containers;
    if (!spec) throw new Error("the pod has no container");
    expect(expectedInjection(index, of, spec, meantFor(index, of), injectedInto(of.spec, spec))).toEqual({
      kind: "web-identity",
      env: [
        { name: "AWS_ROLE_ARN", value: role },
        { name: "AWS_WEB_IDENTITY_TOKEN_FILE", value: "/var/run/secrets/eks.amazonaws.com/serviceaccount/token" },
      ],
      audience: null,
      tokenMounted: true,
    });
  });
});
