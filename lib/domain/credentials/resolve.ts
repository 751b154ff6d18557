import { type InjectionVerdict, injectionVerdict } from "../admission/verdict.ts";
import type { ClusterIndex } from "../inventory/cluster-index.ts";
import type { Estate } from "../inventory/estate.ts";
import type { ContainerSpec, Pod } from "../inventory/kubernetes.ts";
import type { Reason } from "../reason.ts";
import type { ChainOutcome } from "./chain/types.ts";
import { ChainMemos } from "./chain-memo.ts";
import { answerOf } from "./environment.ts";
import { type PrincipalFamily, principalFamilies, type SdkFamily } from "./families.ts";
import { type Grant, noGrant } from "./grant.ts";
import { answersEachPod, grantBehindAgent, throughAgent } from "./grant-pod-identity.ts";
import { grantWebIdentity } from "./grant-web-identity.ts";
import { type Injected, injectedInto } from "./injected.ts";
import { injectionGap } from "./injection-gap.ts";
import { keySource } from "./key-source.ts";
import { type Meant, meantFor } from "./meant.ts";
import { lacksOfImage } from "./minimum-versions/lacks.ts";
import { type NodeProfile, nodeProfile } from "./node-profile.ts";
import { type Reach, reachOf } from "./reach.ts";
import { stateFrom } from "./state-from.ts";
import type { State } from "./states.ts";

/** Everything that was worked out for one container, by layer. */
export interface Resolution {
  readonly meant: Meant;
  readonly injected: Injected;
  /** What the pod identity webhook did to it, and why. */
  readonly verdict: InjectionVerdict;
  /** Why the identity meant is not injected; null: it is, or nothing is meant. */
  readonly gap: Reason | null;
  readonly node: NodeProfile | null;
  readonly reach: Reach;
  /** What STS would answer to the injected web identity; null: none is injected. */
  readonly webIdentity: Grant | null;
  /** What the Pod Identity agent would answer; null: not injected. */
  readonly podIdentity: Grant | null;
  readonly outcomes: Readonly<Record<PrincipalFamily, ChainOutcome>>;
  readonly states: Readonly<Record<PrincipalFamily, State>>;
  /** A chain of any family, worked out when asked for. */
  readonly outcomeOf: (family: SdkFamily) => ChainOutcome;
  /** Where static keys in its environment are from; null: there are none. */
  readonly keys: Reason | null;
  readonly finished: boolean;
}

interface Memo {
  readonly profiles: Map<string, NodeProfile>;
  readonly grants: Map<string, Grant>;
  readonly chains: ChainMemos;
  readonly eachPod: Map<string, boolean>;
}

/** Resolves the containers of one cluster, sharing what they have in common. */
export class ClusterResolver {
  readonly estate: Estate;
  readonly index: ClusterIndex;
  private readonly memo: Memo = {
    profiles: new Map(),
    grants: new Map(),
    chains: new ChainMemos(),
    eachPod: new Map(),
  };

  constructor(estate: Estate, index: ClusterIndex) {
    this.estate = estate;
    this.index = index;
  }

  profileOf(pod: Pod): NodeProfile | null {
    if (pod.node === null) return null;
    let profile = this.memo.profiles.get(pod.node);
    if (!profile) {
      profile = nodeProfile(this.estate, this.index, pod.node);
      this.memo.profiles.set(pod.node, profile);
    }
    return profile;
  }

  private webIdentityGrant(pod: Pod, injected: Injected): Grant | null {
    const web = injected.webIdentity;
    if (web === null) return null;
    if (web.roleArn === null) {
      return {
        ...noGrant,
        granted: null,
        why: { code: "role-by-reference", text: "AWS_ROLE_ARN is set by a reference whose value is not read" },
      };
    }
    if (web.token.kind !== "token") return tokenNotProjected(web.roleArn, web.tokenFile, web.token);
    const key = `${web.roleArn}\n${pod.namespace}\n${pod.spec.serviceAccount}\n${web.token.audience ?? "\n"}`;
    let grant = this.memo.grants.get(key);
    if (!grant) {
      grant = grantWebIdentity(this.estate, this.index, {
        roleArn: web.roleArn,
        namespace: pod.namespace,
        serviceAccount: pod.spec.serviceAccount,
        audience: web.token.audience,
      });
      this.memo.grants.set(key, grant);
    }
    return grant;
  }

  /** Does the trust policy of an association's role answer each pod for itself? */
  answersEachPod(roleArn: string | null): boolean {
    if (roleArn === null) return false;
    const known = this.memo.eachPod.get(roleArn) ?? answersEachPod(this.estate, roleArn);
    this.memo.eachPod.set(roleArn, known);
    return known;
  }

  private podIdentityGrant(pod: Pod, node: NodeProfile | null): Grant {
    const { estate, index, memo } = this;
    const account = `${pod.namespace}/${pod.spec.serviceAccount}`;
    const own = this.answersEachPod(index.associations.get(account)?.[0]?.roleArn ?? null) ? pod.uid : "";
    const key = `pod identity\n${account}\n${own}`;
    const answer = memo.grants.get(key) ?? grantBehindAgent(estate, index, pod);
    memo.grants.set(key, answer);
    return throughAgent(index, pod, node, answer);
  }

  /** Works out one container of a pod. */
  resolve(pod: Pod, container: ContainerSpec): Resolution {
    const node = this.profileOf(pod);
    const meant = meantFor(this.index, pod);
    const injected = injectedInto(pod.spec, container);
    const verdict = injectionVerdict(this.index, pod, container, meant, injected);
    const reach = reachOf(this.index, pod, node);
    const webIdentity = this.webIdentityGrant(pod, injected);
    const podIdentity = injected.podIdentity ? this.podIdentityGrant(pod, node) : null;
    const outcomeOf = this.memo.chains.of(pod.spec, container).where(
      {
        sts: answerOf(webIdentity),
        container: answerOf(podIdentity),
        imds: reach.answer,
      },
      lacksOfImage(container.image),
    );
    const finished = pod.phase === "Succeeded" || pod.phase === "Failed";
    const facts = { meant, injected, webIdentity, podIdentity, reach, node, finished };
    const outcomes = {} as Record<PrincipalFamily, ChainOutcome>;
    const states = {} as Record<PrincipalFamily, State>;
    for (const family of principalFamilies) {
      const outcome = outcomeOf(family);
      outcomes[family] = outcome;
      states[family] = stateFrom(facts, outcome);
    }
    return {
      ...facts,
      keys: keySource(container),
      verdict,
      gap: injectionGap(this.index, pod, container, meant, injected, verdict),
      outcomes,
      states,
      outcomeOf,
    };
  }
}

function tokenNotProjected(roleArn: string, file: string, token: { readonly kind: string }): Grant {
  if (token.kind === "image" || token.kind === "empty") {
    return {
      ...noGrant,
      granted: false,
      errorCode: "token-missing",
      roleArn,
      why: { code: "token-file-missing", text: `Nothing is mounted at ${file}, where the token is looked for` },
    };
  }
  return {
    ...noGrant,
    granted: null,
    roleArn,
    why: {
      code: "token-not-projected",
      text: `The token at ${file} is no projected service account token, and what it claims is not read`,
    },
  };
}
