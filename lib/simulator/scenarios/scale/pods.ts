import { random } from "../../build/random.ts";
import type { ObjectSource } from "../../world.ts";
import type { PlannedNode } from "./nodes.ts";
import * as plans from "./plan.ts";
import type { Template } from "./template.ts";
import { daemonTemplate, podStem, podTemplate, type Workload, workloadOf } from "./workloads.ts";

const letters = "bcdfghjklmnpqrstvwxz2456789";
const suffixes = letters.length ** 5;

/** Five letters, other ones for every index (up to 14 million). */
function suffixOf(index: number): string {
  let left = (index * 5_915_587) % suffixes;
  let text = "";
  for (let place = 0; place < 5; place++) {
    text += letters.charAt(left % letters.length);
    left = Math.floor(left / letters.length);
  }
  return text;
}

/** Where a pod of the list stands. */
interface Place {
  readonly daemon: string | null;
  readonly workload: Workload | null;
  readonly node: PlannedNode;
  readonly suffix: string;
}

/** What is needed again for the next pods of the same template; the least recently made is dropped. */
const keptTemplates = 256;

/** The pods of a cluster: those of every node first, then the workloads', made when asked for. */
export class PodSource implements ObjectSource {
  readonly count: number;
  readonly #plan: plans.Plan;
  readonly #cluster: number;
  readonly #nodes: readonly PlannedNode[];
  readonly #daemonPods: number;
  readonly #templates = new Map<string, Template>();

  constructor(plan: plans.Plan, cluster: number, nodes: readonly PlannedNode[]) {
    this.#plan = plan;
    this.#cluster = cluster;
    this.#nodes = nodes;
    this.count = plans.shareOf(plan.size.pods, plan.size.clusters, cluster);
    this.#daemonPods = Math.min(nodes.length * plans.perNode.length, this.count);
  }

  /** Number of workloads, the last one maybe smaller. */
  get workloads(): number {
    return Math.ceil((this.count - this.#daemonPods) / plans.replicas);
  }

  place(index: number): Place {
    if (index < this.#daemonPods) {
      const node = this.#nodes[Math.floor(index / plans.perNode.length)] as PlannedNode;
      return {
        daemon: plans.perNode[index % plans.perNode.length] ?? "",
        workload: null,
        node,
        suffix: suffixOf(index),
      };
    }
    const number = index - this.#daemonPods;
    const workload = workloadOf(this.#plan, this.#cluster, Math.floor(number / plans.replicas));
    const node = this.#nodes[(number * 31) % this.#nodes.length] as PlannedNode;
    const suffix = workload.kind === "statefulset" ? String(number % plans.replicas) : suffixOf(index);
    return { daemon: null, workload, node, suffix };
  }

  key(index: number): { readonly namespace: string; readonly name: string } {
    const { daemon, workload, suffix } = this.place(index);
    if (!workload) return { namespace: "kube-system", name: `${daemon}-${suffix}` };
    return { namespace: workload.namespace, name: podStem(this.#plan, this.#cluster, workload) + suffix };
  }

  uid(index: number): string {
    return random(this.#plan.seed, "pod", this.#cluster, index).uuid();
  }

  json(index: number): string {
    const { daemon, workload, node, suffix } = this.place(index);
    const template = this.#template(workload ? String(workload.index) : (daemon ?? ""), () =>
      workload
        ? podTemplate(this.#plan, this.#cluster, workload)
        : daemonTemplate(this.#plan, this.#cluster, daemon ?? ""),
    );
    return template.write({
      suffix,
      uid: this.uid(index),
      ip: `10.${200 + (this.#cluster % 50)}.${(index >> 8) & 255}.${index & 255}`,
      node: node.name,
      nodeIp: node.ip,
      version: String(1_000_000 + index),
    });
  }

  #template(key: string, make: () => Template): Template {
    const known = this.#templates.get(key);
    if (known) return known;
    const made = make();
    this.#templates.set(key, made);
    const [oldest] = this.#templates.keys();
    if (this.#templates.size > keptTemplates && oldest !== undefined) this.#templates.delete(oldest);
    return made;
  }
}
