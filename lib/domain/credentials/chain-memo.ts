import type { ContainerSpec, EnvVar, PodSpec } from "../inventory/kubernetes.ts";
import { resolveChain } from "./chain/resolve.ts";
import type { ChainEnvironment, ChainOutcome } from "./chain/types.ts";
import { type EndpointAnswers, environmentOf } from "./environment.ts";
import type { SdkFamily } from "./families.ts";
import { otherWriter } from "./injected.ts";
import { answersToOlder, environmentOfOlder, type Lacks, toldOf } from "./minimum-versions/lacks.ts";

type Outcomes = Map<SdkFamily, ChainOutcome>;

/**
 * The chains of one container spec, each played once for every way in which the services answer. A chain that decides
 * before it comes to IMDS is the same on every node, so it is shared whatever IMDS would answer there.
 */
export class ChainMemo {
  private readonly pod: PodSpec;
  private readonly container: ContainerSpec;
  private readonly known = new Map<string, Outcomes>();
  private environment: ChainEnvironment | null = null;

  constructor(pod: PodSpec, container: ContainerSpec) {
    this.pod = pod;
    this.container = container;
  }

  private of(...answers: unknown[]): Outcomes {
    const key = JSON.stringify(answers);
    let outcomes = this.known.get(key);
    if (!outcomes) {
      outcomes = new Map();
      this.known.set(key, outcomes);
    }
    return outcomes;
  }

  /** The chain of any family, where the services answer so; of the family of `lacks`, the chain of a version that lacks it. */
  where(answers: EndpointAnswers, lacks: Lacks | null = null): (family: SdkFamily) => ChainOutcome {
    const { sts, container, imds } = answers;
    const older = lacks === null ? null : this.of(sts, container, imds, lacks);
    const onAnyNode = this.of(sts, container);
    const here = this.of(sts, container, imds);
    return (family) => {
      if (lacks !== null && older !== null && lacks.family === family) {
        const outcome = older.get(family) ?? this.playOlder(answers, lacks);
        older.set(family, outcome);
        return outcome;
      }
      const known = onAnyNode.get(family) ?? here.get(family);
      if (known) return known;
      const { outcome, askedImds } = this.play(family, answers);
      (askedImds ? here : onAnyNode).set(family, outcome);
      return outcome;
    };
  }

  private playOlder(answers: EndpointAnswers, lacks: Lacks): ChainOutcome {
    const environment = environmentOf(this.pod, this.container, answersToOlder(answers, lacks));
    return toldOf(resolveChain(lacks.family, environmentOfOlder(environment, lacks)), environment, lacks);
  }

  private play(
    family: SdkFamily,
    answers: EndpointAnswers,
  ): { readonly outcome: ChainOutcome; readonly askedImds: boolean } {
    this.environment ??= environmentOf(this.pod, this.container, answers);
    const { sts, container, imds } = answers;
    let askedImds = false;
    const endpoints: ChainEnvironment["endpoints"] = {
      ...this.environment.endpoints,
      sts,
      container,
      get imds() {
        askedImds = true;
        return imds;
      },
    };
    const outcome = resolveChain(family, { ...this.environment, endpoints });
    return { outcome, askedImds };
  }
}

/**
 * The memos of all containers. Containers of different workloads that carry the same share one: what a chain finds is in
 * their variables and mounts.
 */
export class ChainMemos {
  private readonly bySpec = new WeakMap<PodSpec, Map<ContainerSpec, ChainMemo>>();
  private readonly byContent = new Map<string, ChainMemo>();

  of(pod: PodSpec, container: ContainerSpec): ChainMemo {
    let memos = this.bySpec.get(pod);
    if (!memos) {
      memos = new Map();
      this.bySpec.set(pod, memos);
    }
    let memo = memos.get(container);
    if (!memo) {
      const content = contentOf(pod, container);
      memo = this.byContent.get(content) ?? new ChainMemo(pod, container);
      this.byContent.set(content, memo);
      memos.set(container, memo);
    }
    return memo;
  }
}

/** All of a container that `environmentOf` reads. */
function contentOf(pod: PodSpec, container: ContainerSpec): string {
  const { env, envFrom, mounts } = container;
  const volumes = pod.volumes
    .filter(({ name }) => mounts.some(({ volume }) => volume === name))
    .map((volume) => [volume, otherWriter(pod, container, volume.name)]);
  return JSON.stringify([env.map(anyRole), envFrom, mounts, volumes]);
}

/** A chain tells one role ARN from another by nothing: it only asks whether it is one. What STS says to it is an answer. */
function anyRole(variable: EnvVar): EnvVar {
  const { name, value } = variable;
  const isArn = name === "AWS_ROLE_ARN" && value.kind === "literal" && value.text.startsWith("arn:");
  return isArn ? { name, value: { kind: "literal", text: "arn:" } } : variable;
}
