import { type KubernetesObject, PatchStrategy, type V1CronJob, type V1Pod } from "@kubernetes/client-node";
import { type Administrator, refusal } from "../administrator.ts";
import type { Template } from "../wire.ts";
import { type Made, moment } from "./made.ts";
import { ownNamespace } from "./namespaces.ts";
import type { Named, Step } from "./steps.ts";
import { nextSecond, until } from "./until.ts";

type Workload = KubernetesObject & {
  readonly spec?: { readonly template?: Template; readonly replicas?: number };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
};

const expectation = "rolecall.test/expect";

function headOf({ apiVersion = "", kind = "", metadata }: KubernetesObject) {
  const { name = "", namespace } = metadata ?? {};
  const own = kind === "Namespace" ? name : namespace;
  if (!ownNamespace(own)) throw new Error(`${kind} ${own}/${name} is in no namespace of ours`);
  return { apiVersion, kind, metadata: { name, namespace: own ?? "" } };
}

/** Puts the steps of estates on the real cluster, each settled before the next. */
export class Applier {
  readonly made: Made = { sent: new Map(), associations: [] };
  private readonly admin: Administrator;

  constructor(admin: Administrator) {
    this.admin = admin;
  }

  async apply(file: string, step: Step): Promise<void> {
    if ("manifest" in step) return this.create(file, step.manifest);
    if ("change" in step) return this.change(file, step.change);
    if ("remove" in step) return this.remove(step.remove);
    if ("later" in step) return nextSecond();
    if ("debug" in step) return this.debug(step.debug);
    if ("run" in step) return this.run(file, step.run);
    this.made.associations.push({ ...step.associate, at: Math.floor(Date.now() / 1000) * 1000 });
  }

  private async accountOf(namespace: string, name: string) {
    return this.admin.core.readNamespacedServiceAccount({ namespace, name }).catch((error: unknown) => {
      if (refusal(error) === 404) return null;
      throw error;
    });
  }

  private async create(file: string, object: Workload): Promise<void> {
    const { kind, metadata } = headOf(object);
    const template = kind === "Pod" ? (object as Template) : object.spec?.template;
    const refused = template ? await this.send(file, object, template) : await this.make(object);
    if (refused !== null) {
      const expected = template?.metadata?.annotations?.[expectation] ?? "";
      if (!expected.startsWith("rejected")) throw new Error(`${file}: ${metadata.name}: ${refused}`);
      return;
    }
    if (kind === "ServiceAccount") await this.awaited(metadata);
    if (kind === "Namespace") {
      const account = `the service account default of ${metadata.name}`;
      await until(account, 30, async () => (await this.accountOf(metadata.name, "default")) ?? undefined);
    }
    if (template && kind !== "Pod") await this.settled(object, object.spec?.replicas ?? 1, template);
  }

  /** Sends a pod or its controller, and keeps what the webhook can know of its service account. */
  private async send(file: string, object: KubernetesObject, template: Template): Promise<string | null> {
    const { kind, metadata } = headOf(object);
    const account = await this.accountOf(metadata.namespace, template.spec?.serviceAccountName || "default");
    const refused = await this.make(object);
    const alone = kind === "Pod";
    this.made.sent.set(`${metadata.namespace}/${metadata.name}`, {
      file,
      template,
      moment: moment(account),
      alone,
      refused,
    });
    return refused;
  }

  /** Pods that waited for their service account are made with it. */
  private async awaited({ namespace, name }: Named): Promise<void> {
    const account = await this.accountOf(namespace, name);
    for (const [key, sent] of this.made.sent) {
      const waits = !sent.alone && key.startsWith(`${namespace}/`) && sent.moment.serviceAccount === null;
      if (waits && sent.template.spec?.serviceAccountName === name)
        this.made.sent.set(key, { ...sent, moment: moment(account) });
    }
  }

  private async make(object: KubernetesObject): Promise<string | null> {
    try {
      await this.admin.objects.create(object);
      return null;
    } catch (error) {
      const status = refusal(error);
      if (status === 403 || status === 422) return error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  /**
   * Waits for a controller's pods: as many as wanted, all of them made by this template; or for its word that the API server
   * takes none, as without their service account.
   */
  private async settled(object: KubernetesObject, replicas: number, template: Template): Promise<void> {
    const wanted = template.metadata?.annotations?.[expectation];
    const head = headOf(object);
    const { namespace, name } = head.metadata;
    await until(`the pods of ${namespace}/${name}`, 60, async () => {
      const { items } = await this.admin.core.listNamespacedPod({ namespace, labelSelector: `app=${name}` });
      const isNew = (pod: V1Pod): boolean => pod.metadata?.annotations?.[expectation] === wanted;
      if (items.length === replicas && items.every(isNew)) return true;
      const { status } = await this.admin.objects.read<Workload>(head);
      const fails = status?.conditions?.some((one) => one.type === "ReplicaFailure" && one.status === "True");
      return fails ? true : undefined;
    });
  }

  private async change(file: string, change: Workload): Promise<void> {
    const head = headOf(change);
    const { objects } = this.admin;
    const after = await objects.patch<Workload>(
      change,
      undefined,
      undefined,
      "rolecall-test",
      undefined,
      PatchStrategy.MergePatch,
    );
    const template = change.spec?.template && after.spec?.template;
    if (!template) return;
    const { namespace, name } = head.metadata;
    const account = await this.accountOf(namespace, template.spec?.serviceAccountName || "default");
    this.made.sent.set(`${namespace}/${name}`, {
      file,
      template,
      moment: moment(account),
      alone: false,
      refused: null,
    });
    await this.settled(change, after.spec?.replicas ?? 1, template);
  }

  private async remove(object: KubernetesObject): Promise<void> {
    const head = headOf(object);
    await this.admin.objects.delete(head);
    await until(`${head.metadata.name} is gone`, 30, () =>
      this.admin.objects.read(head).then(
        () => undefined,
        () => true,
      ),
    );
  }

  /** Adds an ephemeral container, as `kubectl debug` does. */
  private async debug({ namespace, name, container }: Named & { readonly container: string }): Promise<void> {
    headOf({ kind: "Pod", metadata: { namespace, name } });
    await until(`${container} is in ${name}`, 10, async () => {
      const body = await this.admin.core.readNamespacedPod({ namespace, name });
      if (!body.spec) throw new Error(`pod ${name} has no spec`);
      body.spec.ephemeralContainers = [{ name: container, image: "registry.example/toolbox:1" }];
      return this.admin.core
        .replaceNamespacedPodEphemeralcontainers({ namespace, name, body })
        .catch((error: unknown) => {
          // Somebody else changed the pod meanwhile, as its kubelet does.
          if (refusal(error) === 409) return undefined;
          throw error;
        });
    });
  }

  /** Makes a job of a cron job at once, as `kubectl create job --from` does. */
  private async run(file: string, { namespace, name, cronJob }: Named & { readonly cronJob: string }): Promise<void> {
    const metadata = { namespace, name: cronJob };
    const from = await this.admin.objects.read<V1CronJob>({ apiVersion: "batch/v1", kind: "CronJob", metadata });
    const uid = from.metadata?.uid ?? "";
    const owner = { apiVersion: "batch/v1", kind: "CronJob", name: cronJob, uid, controller: true };
    await this.create(file, {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { namespace, name, ownerReferences: [owner] },
      spec: from.spec?.jobTemplate.spec,
    } as Workload);
  }
}
